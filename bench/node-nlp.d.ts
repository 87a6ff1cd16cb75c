/** The part of node-nlp 4.27 that the bench uses; the package ships no types. */
declare module "node-nlp" {
  export class NlpManager {
    constructor(settings: {
      languages: readonly string[];
      autoSave?: boolean;
      forceNER?: boolean;
      nlu?: { log?: boolean };
    });
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(language: string, text: string): Promise<{ readonly intent: string }>;
  }
}
