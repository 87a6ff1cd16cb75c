import { NO_PLACE_NAME } from "../src/core/place-name.ts";
import { simplify } from "./simplify.ts";

/** A span of units might end in the middle of these. */
const OF_TWO_UNITS = /[\u{10000}-\u{10FFFF}]/gu;
/** Nor is any place here called by letters of other scripts. */
const OF_OTHER_SCRIPTS = /(?![\p{Script=Han}\p{Script=Latin}])[\p{L}\p{M}]/gu;
/** Ends a place for the rules and for the model. */
const END = "，";

const ended = (character: string): string => END.repeat(character.length);

/**
 * What a reader of places sees of a text: simplified characters, and a mark in place of whatever no name holds, so that a
 * place ends there and is never cut inside a character. Every offset holds.
 */
export const placeSight = (text: string): string =>
  simplify(text)
    .replaceAll(NO_PLACE_NAME, ended)
    .replaceAll(OF_TWO_UNITS, ended)
    .replaceAll(OF_OTHER_SCRIPTS, ended);
