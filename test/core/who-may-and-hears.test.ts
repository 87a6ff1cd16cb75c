import { expect, it } from "vitest";
import { NOTICES } from "../../src/core/notices.ts";
import { MAY } from "../../src/core/permissions.ts";

/*
 * Both tables once more, kept apart from the code on purpose: everything else reads the code's, so a right or a notice
 * that changes there by mistake would be believed everywhere.
 */

const WHO_MAY = `
accept: centre any · street area
decline: centre any
withdraw: resident mine · worker mine
merge: centre any
record_offline: worker area · street area
record_former: system any
dispatch: centre any · street area · leader area
claim: department any · street area
sign: department own · street own · worker own
return: department own · street own
pass_up: street own · system any
recall: centre any · system any
answer: department own · street own · worker own
suspend: department own · street own
accept_return: centre any · system any
refuse_return: centre any
arbitrate: centre any · leader area
review: centre any · department keeps · street keeps
resume: centre any · department own · street own
verify_pass: verifier apart · centre apart
verify_fail: verifier apart · centre apart
confirm: resident mine · worker mine
reopen: resident mine · worker mine · supervisor any · system any
contest: resident mine · worker mine
unmerge: centre any
to_consultation: centre any
act: department helps · street helps · worker helps
note: worker area · officer any · street area · centre any · department helps · verifier any · supervisor any · leader any
supplement: resident mine · worker area · street area · officer any · centre any
urge: resident mine · worker area · street area
assist: centre any · department own · street own
end_assist: centre any · department own · street own
ask_unit: centre any · department own · street own
answer_unit: centre asked · department asked · street asked · worker asked · officer asked
ask_resident: department own · street own · worker own
request_extension: department own · street own
decide_extension: centre any · supervisor any · leader any
explain_delay: department own · street own · centre any · supervisor any
question_delay: resident mine · worker area
refuse_delay: resident mine · worker area
set_urgency: worker area · department helps · street area · centre any · supervisor any · leader area
decide_urgency: centre any · supervisor any · leader area
recompute: system any
supervise: supervisor any · leader any · centre any
whistle: street area · leader area
succeed: system any
ask_consent: department own · street own · worker own · centre any
consent: department own · street own · worker own · centre any · resident mine · system any
mediate: department own · street own · worker own · centre any
verify_sample: verifier apart · centre apart
respond_whistle: department helps · street helps · worker helps
rate_help: department part · street part · worker part
open_arbitration: street area · leader area · centre any · system any
`;

const WHO_HEARS = `
open: centre
accept: resident board centre
decline: resident area
withdraw: unit
merge: resident unit
record_offline: resident
record_former: 
dispatch: resident unit
claim: resident board centre unit
sign: resident
return: centre duty resident
pass_up: centre unit
recall: unit
answer: resident area
suspend: resident area
accept_return: 
refuse_return: unit
arbitrate: resident unit
review: resident
resume: resident
verify_pass: resident
verify_fail: resident unit
confirm: 
reopen: unit centre
contest: centre
unmerge: resident
to_consultation: resident
act: 
note: 
supplement: unit
urge: unit
assist: assisting
end_assist: assisting
ask_unit: asked
answer_unit: unit centre
ask_resident: resident
request_extension: centre
decide_extension: resident unit area
explain_delay: resident area
question_delay: unit
refuse_delay: centre
recompute: resident
set_urgency: resident unit centre
decide_urgency: resident unit
supervise: 
succeed: resident unit
ask_consent: resident
consent: resident unit
mediate: resident
verify_sample: 
whistle: called duty
respond_whistle: called area
rate_help: rated
open_arbitration: centre unit area
`;

const lines = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim());
const asWritten = (table: object, cell: (entry: unknown) => string) =>
  Object.entries(table).map(([event, entry]) => `${event}: ${cell(entry)}`.trim());

it("who may do what is as it was decided", () => {
  const grants = (entry: unknown) =>
    Object.entries(entry as Record<string, string>)
      .map((grant) => grant.join(" "))
      .join(" · ");
  expect(asWritten(MAY, grants)).toEqual(lines(WHO_MAY));
});

it("who hears of what is as it was decided", () => {
  expect(asWritten(NOTICES, (entry) => (entry as string[]).join(" "))).toEqual(lines(WHO_HEARS));
});
