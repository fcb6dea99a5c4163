import type { Text } from '../text.ts';

/** The texts of a new guide in English. */
export const english: Text = {
  title: 'Something does not work',
  summary: 'Answer a few short questions, and we find the reason together.',
  facts: {
    symptom: {
      label: 'What happens',
      options: {
        'first-sign': { label: 'The first thing that people see' },
        'second-sign': { label: 'The second thing that people see' },
      },
    },
  },
  causes: {
    'first-cause': { title: 'The first cause', body: 'Say here in two sentences what is wrong and why it happens.' },
    'second-cause': { title: 'The second cause', body: 'Say here in two sentences what is wrong and why it happens.' },
  },
  steps: {
    symptom: {
      title: 'What happens?',
      how: 'Say here how a person finds out which of the answers is theirs.',
      agent: 'Say here what an agent asks on the telephone.',
    },
    triage: { title: 'Choose the next cause' },
    'first-remedy': {
      title: 'Try the first remedy',
      body: 'Say here what to do:\n\n1. The first thing.\n2. The second thing.',
      agent: 'Say here how an agent leads a person through it.',
    },
    'second-remedy': {
      title: 'Try the second remedy',
      body: 'Say here what to do:\n\n1. The first thing.\n2. The second thing.',
      agent: 'Say here how an agent leads a person through it.',
    },
    resolved: { title: 'It works again', body: 'Say here what helps so that it does not happen again.' },
    handoff: {
      title: 'A person takes it from here',
      body: 'What you told us goes with it, so you need not say it again. Your reference is {reference}.',
    },
  },
  channels: { support: { title: 'Support', body: 'Say here how to reach you, and when.' } },
};
