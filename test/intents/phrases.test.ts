import { describe, expect, it } from "vitest";
import { en } from "../../intents/phrases/en.ts";
import { speak } from "../../intents/phrases/index.ts";
import { zh } from "../../intents/phrases/zh.ts";
import { DELAY_REASONS } from "../../src/core/case-events.ts";
import { PLAIN_DELAY, unfitForResident } from "../../src/core/delay-words.ts";
import { DANGERS, type Danger, LOCALES, type Locale } from "../../src/core/glossary.ts";
import type { CaseLine, PhraseKey, PhraseValues, StaffCard, Told } from "../../src/core/phrasebook.ts";

const PHRASES = { "zh-CN": zh, en };
const SITE = "https://365.example.gov.cn";
/** 17:30 in Hangzhou, which is 09:30 in UTC. */
const AT = new Date("2026-11-27T09:30:00Z");

const told: Told = {
  number: "2611230000017",
  title: "采荷路12号门口的路灯坏了三天了，晚上很黑",
  unit: "综合行政执法局",
  dueAt: AT,
  link: `${SITE}/s/0123456789abcdef`,
};
const line: CaseLine = {
  ...told,
  code: "ABC234",
  stage: "handling",
  reportedAt: new Date("2026-11-23T01:00:00Z"),
  delay: { text: "灯具要从厂里调，预计下周到货", newDate: "2026-12-04" },
  publicReply: "11月26日已更换灯头，夜间亮灯正常。",
};
const filed = { number: told.number, code: "ABC234", link: told.link, dueAt: AT };
const staffCard: StaffCard = {
  event: "dispatch",
  number: told.number,
  category: "路灯",
  community: "采荷社区",
  urgency: "urgent",
  state: "dispatched",
  dueAt: AT,
  link: `${SITE}/staff/cases/1`,
};
const alert = { danger: "fire", number: told.number, community: "采荷社区", at: AT, link: SITE } as const;
const card: PhraseValues["confirm.card"] = {
  what: "采荷路12号门口的路灯坏了三天了，晚上很黑",
  place: "采荷路12号",
  pinned: false,
  photos: 2,
  videos: 1,
  voices: 0,
  files: 0,
  suggestion: false,
  sealed: true,
  tone: "urgent",
  part: { n: 1, of: 2 },
  hint: "time",
};

/** Ordinary values of the phrases that need some; the rest is said with none. */
const VALUES: Partial<{ [K in PhraseKey]: PhraseValues[K] }> = {
  "privacy.notice": { site: SITE },
  "privacy.detail": { site: SITE },
  "group.not_now": { state: "处置中", event: "签收" },
  "ask.what": { photos: 2, videos: 1, voices: 0, files: 0, pinned: true, place: null },
  "ask.place": {
    tone: "plain",
    photos: 1,
    videos: 0,
    voices: 0,
    files: 0,
    part: { n: 1, of: 2, what: "路灯坏了" },
  },
  "confirm.card": card,
  "filed.case": filed,
  "filed.emergency": filed,
  "split.ask": { parts: ["采荷路12号路灯坏了", "楼上每天半夜打麻将"] },
  "split.ask_again": { parts: 2 },
  "split.photos": {
    photos: 2,
    videos: 1,
    voices: 0,
    files: 0,
    parts: ["采荷路12号路灯坏了", "楼上每天半夜打麻将"],
  },
  "split.photos_again": { parts: 2 },
  "split.dropped": { n: 1, of: 2 },
  choose: { text: "那个啥" },
  "consult.answer": {
    title: "居住证",
    body: "带身份证到社区办。",
    source: "办事指南",
    owner: "公安分局",
    reviewBy: "2027-06-30",
  },
  "elsewhere.answer": {
    name: "法院的判决",
    where: { "zh-CN": "受理的法院", en: "the court that has the case" },
    phone: "12368",
  },
  "consult.queued": { answerBy: AT },
  "handed.over": { answerBy: AT },
  "handed.further": { answerBy: AT },
  "link.code": { code: "012345", minutes: 10 },
  "link.done": { channel: "wechat" },
  "link.made": { channel: "telegram" },
  "data.read": { link: `${SITE}/my-data/x`, minutes: 30 },
  "data.erase_ask": { cases: 2, open: [{ number: told.number, by: AT }], minutes: 10 },
  "data.erased": { open: [{ number: told.number, by: AT }] },
  "text.cut": { kept: 8_000 },
  "mine.none": { site: SITE },
  "mine.list": { cases: [line, line, line], more: 2 },
  "mine.one": line,
  "mine.not_yours": { number: told.number, site: SITE },
  "pick.case": { wish: "urge", cases: [line, line] },
  "wish.no_case": { wish: "reopen", site: SITE },
  "again.ask": { cases: [line, line] },
  "wish.not_now": { wish: "urge" },
  "delay.again": {
    number: told.number,
    delay: { text: "灯具型号特殊，正在从厂里调货。", newDate: "2026-12-04" },
    dueAt: AT,
    unit: "综合行政执法局",
  },
  "done.urge": { number: told.number, by: AT },
  "withdraw.sure": told,
  "rate.ask_solved": told,
  "rate.ask_satisfied": { solved: true },
  "notice.accept": told,
  "notice.decline": { ...told, reason: "not_this_district", text: "这条路在拱墅区，请向拱墅区反映。" },
  "notice.merge": { ...told, into: "2611230000025" },
  "notice.record_offline": { ...told, outcome: "solved", text: "已清理" },
  "notice.dispatch": told,
  "notice.claim": told,
  "notice.sign": told,
  "notice.answer": { ...told, outcome: "solved", reply: "11月26日已更换灯头，夜间亮灯正常。" },
  "notice.suspend": { ...told, summary: "要等整条路改造", reviewOn: "2026-12-23" },
  "notice.arbitrate": told,
  "notice.review": { ...told, reviewOn: "2026-12-30", text: "设计已完成" },
  "notice.resume": told,
  "notice.verify_pass": { ...told, outcome: "solved" },
  "notice.verify_fail": told,
  "notice.unmerge": told,
  "notice.return": { ...told, explained: "要先由城管认定" },
  "notice.succeed": told,
  "notice.consent": { ...told, side: "respondent", given: true },
  "notice.mediate": told,
  "notice.set_urgency": { ...told, dueBefore: "2026-12-04" },
  "notice.decide_urgency": { ...told, dueBefore: "2026-11-28" },
  "notice.to_consultation": { ...told, text: "只要说明办理条件" },
  "notice.recheck": told,
  "notice.decide_extension": {
    ...told,
    granted: true,
    reason: "materials",
    approver: "supervisor",
    text: "灯具未到货",
    newDate: "2026-12-04",
  },
  "notice.explain_delay": { ...told, reason: "materials", text: "灯具要从厂里调", newDate: "2026-12-04" },
  "notice.sealed": { link: told.link },
  "consultation.answered": { unitName: "联动中心", question: "居住证怎么办", reply: "带身份证到社区办。" },
  "consultation.promoted": filed,
  "held.resend": { text: "您反映的事有答复了。", at: AT },
  "notice.resend": { text: "您反映的事有答复了。", noticeNumber: "n1" },
  "card.unit": staffCard,
  "card.assisting": staffCard,
  "card.centre": staffCard,
  "card.area": staffCard,
  "card.past": staffCard,
  "card.ledger": { day: "2026-11-20", difference: 1, link: SITE },
  "card.called": staffCard,
  "card.return_due": staffCard,
  "card.unruled": staffCard,
  "card.whistle_late": { ...staffCard, unit: "综合行政执法局", step: "sign" },
  "card.asked": { ...staffCard, answerBy: AT },
  "card.board": { ...staffCard, state: "accepted" },
  "card.silent": { number: told.number, unit: "采荷街道", answerBy: AT, link: SITE },
  "card.press.dispatch": { unit: "采荷街道" },
  "card.letter": {
    ...staffCard,
    step: "remind",
    letter: "催办〔2026〕2611230000017-5号",
    unit: "城管局",
    demandBy: AT,
  },
  "card.drafts": { n: 3, link: SITE },
  "card.review_overdue": { ...staffCard, reviewOn: "2026-11-20", days: 3 },
  "staff.letter": {
    step: "remind",
    cause: "done",
    unit: "城管局",
    number: told.number,
    category: "路灯",
    community: null,
    expiresAt: AT,
    demandBy: AT,
    steps: 0,
  },
  "card.overdue": { ...staffCard, delay: { reason: "works", newDate: "2026-12-04" } },
  "card.explain_soon": staffCard,
  "notice.ask_consent": told,
  "mediation.invite": { unit: "采荷街道", category: "邻里噪音" },
  "mediation.agreed": { unit: "采荷街道", both: false },
  "mediation.declined": { unit: "采荷街道" },
  "option.explain": { reason: "works", newDate: "2026-12-04" },
  "notice.ask_resident": { ...told, text: "是东门还是西门的那盏？" },
  "notice.recompute": { ...told, dueBefore: "2026-12-03" },
  "done.question_delay": { number: told.number },
  "done.refuse_delay": { number: told.number },
  "delay.asked_already": { number: told.number, wish: "unclear" },
  "duty.alert": alert,
  "duty.repeat": { ...alert, times: 1 },
  "duty.sealed": { at: AT, times: 0, link: SITE },
  "duty.acknowledged": { danger: "fire", by: "王", at: AT },
  "consultation.asked_card": { topic: "民政", draftBy: "2026-11-24T09:30:00Z", link: "https://x/staff" },
  "consultation.drafted_card": { unit: "民政局", link: "https://x/staff" },
  "consultation.late_card": { unit: "民政局", draftBy: "2026-11-24T09:30:00Z", link: "https://x/staff" },
  "consultation.card": {
    ...{ state: "taken", by: { unit: "联动中心", role: "officer" }, question: "居住证怎么办", topic: "户籍" },
    ...{ human: false, answerBy: AT, back: null, number: null, link: SITE, own: false },
  },
  "consultation.sealed_card": { answerBy: AT, link: SITE },
  "speaker.bot": { text: "好的" },
  "speaker.staff": { text: "好的" },
  "takeover.begun": { unit: "联动中心" },
  "takeover.over": { why: "silent", answerBy: AT },
  "talk.heard": { text: null, files: 2, link: SITE },
  "talk.back": { why: "silent", minutes: 15, answerBy: AT, link: SITE },
  "talk.nudge": { link: SITE },
  "talk.taken": { own: true },
  "talk.several": { links: [SITE, SITE] },
  "group.completed": { number: told.number, brings: ["place", "scale"] },
  "correct.case_place": { number: told.number },
  "done.place": { number: told.number, place: "采荷路5号" },
  "done.place_passed": { number: told.number, place: "采荷路5号", unit: "综合行政执法局" },
  "group.noted_alone": { number: told.number, why: "unknown" },
  "group.bound": { unit: "采荷街道" },
  "group.unbound": { unit: "采荷街道" },
  "group.filed_sealed": {},
  "desk.not_linked": {},
  "desk.linked": { name: "张三", unit: "芙蓉社区" },
  "desk.help": { unit: "芙蓉社区" },
  "desk.which_case": { digits: "0012" },
  "desk.say_what": { number: told.number },
  "desk.what_words": { number: told.number },
  "desk.photo_words": {},
  "option.to_case": { number: told.number },
  "group.filed": { number: told.number, link: told.link, hint: "scale" },
  "group.removed": { kinds: ["phone", "name"], sealed: false, gone: true },
  "group.drafts": {
    drafts: [{ category: "路灯", community: null, photos: 2, videos: 1, voices: 1, files: 0, placed: true }],
  },
  "group.draft": {
    category: null,
    community: "采荷社区",
    photos: 1,
    videos: 0,
    voices: 0,
    files: 0,
    placed: true,
    left: 2,
  },
  "group.drafts_filed": { cases: [{ number: told.number, category: null }], unasked: true },
  "group.help": { unit: "采荷街道" },
  "group.open_cases": { unit: "采荷街道", cases: [staffCard], more: 3, link: SITE },
  "group.claims": { cases: [], more: 0, link: SITE },
  "group.delay_copy": { number: told.number, reason: "materials", newDate: "2026-12-04", link: SITE },
  "group.delay_card": { card: "card", copy: "copy", told: { unit: "采荷社区", at: AT } },
  "group.digest": { cards: [staffCard] },
  "group.offline_open": { number: told.number, reason: "不在本单位" },
  "staff.share.which_again": { reason: "没有这个工单号" },
  "staff.share.consent": { number: told.number, text: "已联系过" },
  "group.refused": { reason: "不在本单位" },
  "staff.linked": { name: "王", unit: "采荷街道" },
  "joined.case": { number: told.number, link: told.link },
  "consultation.agreed": { number: told.number, answerBy: AT },
  "draft.handed_over": { answerBy: AT },
  "reach.delay": { reason: "materials", newDate: "2026-12-04" },
  "reach.stage": { stage: "handling" },
  "reach.sms": { number: told.number, link: told.link },
  "scan.place": { name: "采荷社区" },
  "share.text": { site: SITE },
  "option.case": told,
  "option.photos_of": { n: 2, what: "楼上半夜打麻将" },
  "option.satisfied": { mark: 5 },
};
const NUMBERED = { number: told.number };

const KEYS = Object.keys(PHRASES["zh-CN"]) as PhraseKey[];
const say = (locale: Locale, key: PhraseKey, values: object = VALUES[key] ?? NUMBERED): string =>
  speak(locale, key, values as never);

/** Words by themselves and cards for staff groups; everything else a resident may read. */
const STAFF =
  /^(?:state|event|urgency|danger|kind|role|return|card|duty|group|desk|staff|consultation\.(?:queued|asked|drafted|late)_card)\b/;
const forResidents = KEYS.filter((key) => !STAFF.test(key));

describe.each(LOCALES)("the phrases in %s", (locale) => {
  it("are all there, and none holds a hole", () => {
    expect(Object.keys(PHRASES[locale]).sort()).toEqual([...KEYS].sort());
    for (const key of KEYS) {
      expect(say(locale, key).trim(), key).not.toBe("");
      expect(say(locale, key), key).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it("say nothing longer than 300 characters to a resident, but for a list", () => {
    for (const key of forResidents.filter((each) => each !== "mine.list"))
      expect([...say(locale, key)].length, key).toBeLessThanOrEqual(300);
  });

  it("never use the staff's words with residents", () => {
    for (const key of forResidents)
      expect(say(locale, key), key).not.toMatch(/案件|立案|督办|派遣|处置|结案/);
  });

  it("ask one question at a time", () => {
    for (const key of forResidents)
      expect(say(locale, key).match(/[？?]/g)?.length ?? 0, key).toBeLessThanOrEqual(1);
  });

  it("show residents' pushes with the number and the way to look", () => {
    const pushes = KEYS.filter((key) => key.startsWith("notice.") && !/sealed|resend/.test(key));
    for (const key of pushes) {
      expect(say(locale, key), key).toContain(told.number);
      expect(say(locale, key), key).toContain(told.link);
    }
  });
});

it("are no Chinese left over in English", () => {
  const fixed = KEYS.filter((key) => !(key in VALUES));
  for (const key of fixed) expect(say("en", key), key).not.toMatch(/\p{Script=Han}/u);
});

describe("dates", () => {
  it("are told in Hangzhou's time", () => {
    expect(say("zh-CN", "filed.case")).toContain("11月27日17:30前");
    expect(say("en", "filed.case")).toContain("27 Nov 17:30");
    const newYear = { ...filed, dueAt: new Date("2026-12-31T17:00:00Z") };
    expect(say("zh-CN", "filed.case", newYear)).toContain("1月1日01:00前");
    expect(say("en", "filed.case", newYear)).toContain("1 Jan 01:00");
  });

  it("leave a day as the day it is", () => {
    expect(say("zh-CN", "notice.explain_delay")).toContain("12月4日");
    expect(say("en", "notice.explain_delay")).toContain("4 Dec");
  });
});

describe("a push about a delay", () => {
  it("gives the reason, the words and the new date", () => {
    expect(say("zh-CN", "notice.explain_delay")).toMatch(
      /等材料或配件。灯具要从厂里调[\s\S]*新的日期：12月4日/,
    );
    expect(say("en", "notice.explain_delay")).toMatch(/materials or parts[\s\S]*New date: 4 Dec/);
  });

  it.each(DELAY_REASONS)(
    "has a plain sentence for %s that may be read to anybody, in either language",
    (reason) => {
      const text = PLAIN_DELAY[reason];
      expect(unfitForResident(text)).toBeNull();
      const told = { ...VALUES["notice.explain_delay"], reason, text };
      expect(say("zh-CN", "notice.explain_delay", told)).toContain(text);
      expect(say("en", "notice.explain_delay", told)).not.toContain(text);
    },
  );

  it.each([
    ["请联系张三13812345678", "delay.personal"],
    ["身份证33010219900307123X不符", "delay.personal"],
    ["本案已转属地流转办理", "delay.jargon"],
    ["等配件到货，预计下周三", null],
  ])("is not what a resident should read: %s", (text, code) =>
    expect(unfitForResident(text)?.code ?? null).toBe(code),
  );
});

describe("a sealed matter", () => {
  it("is pushed as no more than: something is new", () => {
    expect(say("zh-CN", "notice.sealed")).toBe(`您的事项有更新\n${told.link}`);
    expect(say("en", "notice.sealed")).not.toContain(told.number);
  });

  it("names no danger in a group", () => {
    const danger = /家庭暴力|轻生|未成年人受侵害|violence|harm/;
    for (const locale of LOCALES) expect(say(locale, "duty.sealed")).not.toMatch(danger);
  });
});

/** Danger → the number its first sentence names. */
const FIRST: Record<Danger, RegExp> = {
  fire: /119/,
  gas: /离开|Leave/,
  trapped: /119/,
  flood: /119|110/,
  collapse: /离开|Get away/,
  violence: /110/,
  self_harm: /12356/,
  domestic_violence: /110[\s\S]*12110/,
  child_harm: /110/,
  medical: /120/,
};
const NUMBER: Record<Danger, RegExp> = { ...FIRST, gas: /119/, collapse: /119[\s\S]*120/ };

describe.each(DANGERS)("the words in danger: %s", (danger) => {
  it.each(LOCALES)("say first what to do, name the right number, and claim no call (%s)", (locale) => {
    const text = say(locale, `call.${danger}`, {});
    const opening = text.split(/[。.](?!\d)/u)[0] ?? "";
    expect(opening).toMatch(FIRST[danger]);
    expect(text).toMatch(NUMBER[danger]);
    expect(text).toMatch(locale === "en" ? /cannot call for you/ : /不能替您(?:报警|打电话)/);
    expect(text).not.toMatch(/已(?:经)?(?:为您|替您)?(?:报警|通知消防|拨打)|have called/);
  });
});
