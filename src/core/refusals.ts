/** Every way we say no: its HTTP status and what would have been right. One table for API, pages and chat. */
export const REFUSALS = {
  "request.form": [400, "请求格式不对：请从页面上的表单提交。"],
  "request.malformed": [400, "请求格式不对：请发送 JSON 对象，字段见 /docs。"],
  "request.invalid": [400, "有字段不符合要求：{detail}"],
  "request.too_large": [413, "内容太大：请不要超过 {limit}。"],
  "request.too_many": [429, "操作太频繁，请过 {seconds} 秒再试。"],
  "auth.missing": [401, "请先验证身份：在请求头里带上 Authorization: Bearer <密钥>。"],
  "auth.wrong": [401, "身份无效或已停用，请向管理员重新领取。"],
  "auth.secret": [401, "平台签名或口令不对，消息没有保存。"],
  "auth.forbidden": [403, "您的角色没有这项权限：{detail}"],
  not_found: [404, "没有找到。请核对地址或编号。"],
  "status.not_found": [404, "工单号或查询码不对，请核对后再试。回复“我的”可以找回查询码。"],
  "case.not_found": [404, "没有这个工单号，或不在您的范围内。"],
  "case.move_not_allowed": [409, "当前状态“{state}”不能做“{event}”，现在可以做：{allowed}。"],
  "case.changed_meanwhile": [409, "已被他人处理，请刷新后再看。"],
  "case.same_person": [409, "核查人不能是答复人、承办单位的人或上报人，请换一位核查。"],
  "case.needs_action": [409, "答复前要有处置记录：请先记录做了什么（act），或在答复里填写 action。"],
  "case.needs_evidence": [409, "“已解决”要有凭据：请附照片编号或说明凭据（evidence）。"],
  "case.needs_measure": [
    409,
    "答复只说了收到、转办或会处理，没有说做了什么：请写明采取的措施和结果，如“已更换灯具，夜间亮灯正常”。",
  ],
  "case.needs_next_date": [
    409,
    "“部分解决”要写明没解决的部分什么时候再办：请填写下一步日期（nextDate），或在答复里写出日期。",
  ],
  "case.date_to_come": [409, "办理日期“{detail}”不对：要写今天或以前的日期，如 2026-11-26。"],
  "case.second_return": [409, "本单位已退办过一次，不能再退；请联动中心裁定。"],
  "case.unknown_unit": [409, "没有这个单位：{detail}。请用组织表里的单位代码。"],
  "case.concerned_unit": [409, "这是保密件，不能交给被反映的单位，请换一个单位。"],
  "case.date_passed": [409, "日期“{detail}”不对：要写今天或以后的日期，如 2026-12-04。"],
  "case.second_extension": [409, "第二次延期要由督办或领导批准。"],
  "case.no_extension_asked": [409, "没有待批的延期申请：请承办单位先提出（request_extension）。"],
  "case.merge_itself": [409, "不能并到自己：请填写另一个进行中的工单号。"],
  "case.merge_target": [409, "并入的工单不存在或已结束：请填写一个进行中的工单号。"],
  "case.has_listeners": [
    409,
    "还有别人并到或跟进这一件，不能只由一个人结束它：请先取消并案，或把结果办给大家。",
  ],
  "case.sealed_consultation": [409, "保密件不能在聊天里问是否转为咨询：请按案件办理。"],
  "case.consultation_not_asked": [409, "转为咨询要联动中心先问（to_consultation），由诉求人自己同意。"],
  "consultation.not_found": [404, "没有这条咨询。"],
  "consultation.sealed": [409, "保密的咨询不能转部门协答：请由联动中心直接答复。"],
  "consultation.answered": [409, "这条咨询已经答复或已转为工单，请刷新后再看。"],
  "article.not_found": [404, "没有这篇知识。"],
  "article.move_not_allowed": [409, "这篇知识现在不能这样做，请刷新后再看。"],
  "article.changed_meanwhile": [409, "这篇知识已被他人修改，请刷新后再改。"],
  "article.review_passed": [409, "复核日期“{detail}”不对：要写今天或以后的日期，如 2027-06-30。"],
  "article.unknown_unit": [409, "没有这个单位：{detail}。请用组织表里的单位代码。"],
  "article.personal": [409, "“{detail}”里有手机号或身份证号：发布前请删去个人信息。"],
  "chat.same_id_other_body": [409, "同一个消息编号（id）已经用于另一条内容，请换一个新的编号。"],
  "chat.empty": [400, "消息是空的：请写文字、发照片或位置，或选择一个选项。"],
  "media.not_an_image": [400, "只能上传照片（JPEG、PNG、WebP），不超过 10 MB。"],
  "service.unavailable": [503, "系统正在恢复，请稍后再发一次，内容不会重复。"],
  internal: [500, "出错了，我们已记录。请稍后再试。"],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** A "no" as a value: which rule, and the words for its placeholders. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A refusal on its way through a transaction, which it rolls back. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, values?: Readonly<Record<string, string | number>>) {
    super(code);
    this.name = "Refused";
    this.refusal = values ? { code, values } : { code };
  }
}

export function refusalStatus(refusal: Refusal): number {
  return REFUSALS[refusal.code][0];
}

export function refusalMessage(refusal: Refusal): string {
  return REFUSALS[refusal.code][1].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(refusal.values?.[name] ?? ""),
  );
}
