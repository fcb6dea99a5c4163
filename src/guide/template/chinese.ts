import type { Text } from '../text.ts';

/** The texts of a new guide in Chinese. */
export const chinese: Text = {
  title: '有东西用不了了',
  summary: '回答几个简短的问题，我们一起找出原因。',
  facts: {
    symptom: {
      label: '出现的情况',
      options: {
        'first-sign': { label: '用户看到的第一种情况' },
        'second-sign': { label: '用户看到的第二种情况' },
      },
    },
  },
  causes: {
    'first-cause': { title: '第一种原因', body: '在这里用两句话说明出了什么问题、为什么会这样。' },
    'second-cause': { title: '第二种原因', body: '在这里用两句话说明出了什么问题、为什么会这样。' },
  },
  steps: {
    symptom: {
      title: '出现了什么情况？',
      how: '在这里说明怎样判断自己属于哪一种情况。',
      agent: '在这里写客服在电话里怎么问。',
    },
    triage: { title: '选择下一个原因' },
    'first-remedy': {
      title: '试试第一种办法',
      body: '在这里写怎么做：\n\n1. 第一件事。\n2. 第二件事。',
      agent: '在这里写客服怎样一步步带用户做。',
    },
    'second-remedy': {
      title: '试试第二种办法',
      body: '在这里写怎么做：\n\n1. 第一件事。\n2. 第二件事。',
      agent: '在这里写客服怎样一步步带用户做。',
    },
    resolved: { title: '问题解决了', body: '在这里写怎样避免再次发生。' },
    handoff: {
      title: '接下来由人工处理',
      body: '您刚才说的我们都会转交，不用再说一遍。您的编号是 {reference}。',
    },
  },
  channels: { support: { title: '客服', body: '在这里写怎样联系你们、什么时间可以联系。' } },
};
