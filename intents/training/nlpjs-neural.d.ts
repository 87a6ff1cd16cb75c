/** The part of @nlpjs/neural 4.25 that training uses; the package ships no types. */
declare module "@nlpjs/neural" {
  interface Exported {
    readonly features: readonly string[];
    readonly intents: readonly string[];
    /** Per intent: a weight per feature and, last, the bias. */
    readonly perceptrons: readonly (readonly number[])[];
  }
  export class NeuralNetwork {
    constructor(settings: {
      iterations?: number;
      learningRate?: number;
      log?: (status: unknown, milliseconds: number) => void;
    });
    train(
      corpus: readonly { readonly input: Record<string, number>; readonly output: Record<string, number> }[],
    ): unknown;
    toJSON(): Exported;
  }
}
