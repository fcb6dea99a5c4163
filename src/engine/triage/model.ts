/**
 * The decision-theoretic model of troubleshooting: one cause at work, questions that tell causes apart, remedies that may
 * mend them, and a human at the end (Heckerman, Breese & Rommelse, "Decision-theoretic troubleshooting", CACM 38(3),
 * 1995). Chances are from 0 to 1, costs are expected minutes of the person's time. Everything stands in the editor's order.
 */
export type Model = {
  /** the last one is "other", which only a human mends */
  causes: readonly { id: string; prior: number }[];
  questions: readonly Question[];
  remedies: readonly Remedy[];
  /** what it costs to hand over to a human, who then ends it; Infinity where there is none */
  handOver: number;
};

/** A question with its answers, "not sure" among them; `chances[answer][cause]` is how likely the answer is. */
export type Question = {
  id: string;
  minutes: number;
  answers: readonly string[];
  chances: readonly (readonly number[])[];
};

/** A remedy; `fixes[cause]` is how likely it mends that cause. */
export type Remedy = { id: string; minutes: number; fixes: readonly number[] };

/** How far one diagnosis has come: each question's answer, 0 while it was not asked, else 1 and up; the failed remedies as bits. */
export type Progress = { answers: readonly number[]; failed: number };

/** The progress of a diagnosis that has just begun. */
export function beginning(model: Model): Progress {
  return { answers: model.questions.map(() => 0), failed: 0 };
}

/**
 * What is believed of each cause: prior × chances of the answers × (1 − chance to mend) of the failed remedies. Left
 * unnormalised: the sum is how likely it is to come to this point at all.
 */
export function beliefs(model: Model, { answers, failed }: Progress): number[] {
  return model.causes.map(({ prior }, cause) => {
    const answered = model.questions.reduce(
      (chance, { chances }, question) => chance * (chances[(answers[question] ?? 0) - 1]?.[cause] ?? 1),
      prior,
    );
    return model.remedies.reduce(
      (chance, { fixes }, remedy) => ((failed >> remedy) & 1 ? chance * (1 - (fixes[cause] ?? 0)) : chance),
      answered,
    );
  });
}
