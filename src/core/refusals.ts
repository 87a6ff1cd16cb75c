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
  "auth.signature": [403, "签名不对、已过期或已用过，消息没有保存：请核对令牌、密钥和服务器时间。"],
  "auth.forbidden": [403, "您的角色没有这项权限：{detail}"],
  "account.login_form": [
    400,
    "登录名要 2 到 40 个字：字母、数字、汉字，中间可用点、横线，如工号 0571-1234。",
  ],
  "account.login_taken": [409, "这个登录名已经有人用了，请换一个，比如加上工号。"],
  "account.password_short": [400, "密码太短：至少 8 个字，15 个以上更好，可以用一句话。"],
  "account.password_long": [400, "密码太长：最多 128 个字。"],
  "account.password_common": [400, "这个密码太常见，一猜就中：请换一个，最好是几个不相干的词。"],
  "account.password_pattern": [400, "连着的字母数字、生日和手机号都容易猜中：请换一个密码。"],
  "account.password_personal": [400, "密码里不要有登录名：请换一个。"],
  "account.password_twice": [400, "两次输入的密码不一样，请再输入一次。"],
  "account.password_wrong": [409, "现在的密码不对，没有改。"],
  "account.link_over": [404, "这个链接已经用过或已过期：请向管理员要一个新的；已经设置过的请直接登录。"],
  "account.own": [409, "不能停用自己，也不能改自己的角色和单位：请另一位管理员来做。"],
  "account.disabled": [409, "这个人已停用，不能再改；要回来请重新邀请。"],
  "account.unchanged": [409, "角色和单位没有变。"],
  "account.not_here": [503, "这个入口不能用密码登录：请用密钥，或到主站登录。"],
  "account.passkey_wrong": [401, "没有认出这个通行密钥：请再试一次，或用登录名和密码。"],
  "account.passkey_not_added": [409, "通行密钥没有加上，请再试一次。"],
  "account.none": [409, "您还没有登录名和密码：请管理员在“人员”里给您一个链接。"],
  "account.code_wrong": [409, "动态码不对：请核对手机时间，输入现在显示的六位数字。"],
  "account.needs_second_factor": [403, "您的角色要用动态口令或通行密钥登录，请先设置登录方式。"],
  "draft.not_yours": [403, "这几件是别人记下的，请本人来点。"],
  "delay.replaced": [409, "延后原因已经更新，请按最新的卡片告知。"],
  "draft.filed": [409, "已经处理过了，不用再点。"],
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
  "case.four_acts": [
    409,
    "退办前首问单位要先做四件事：还缺{detail}。请逐项写明，没有做到的说明原因（waived）。",
  ],
  "case.filter_only": [409, "只有街道先办的案件可以上交；不是本单位职责的请用退办（return）。"],
  "case.silence": [409, "原因“silent”只由系统在到期时填写，请从 {detail} 里选。"],
  "case.needs_street": [
    409,
    "退办过的案件不能直接交给社区或网格：请派给街道或部门，要往下派的由街道负责人自己派。",
  ],
  "case.own_area_only": [409, "街道只能派给本街道的社区和网格；派给其他单位请联动中心派遣。"],
  "case.in_arbitration": [409, "这件案件正在仲裁，要先裁定（arbitrate），裁定前由首问单位继续负责。"],
  "case.no_arbitration": [409, "没有待裁的仲裁或退办：请先提请仲裁（open_arbitration）。"],
  "case.nothing_returned": [409, "还没有单位退办过，没有可以仲裁的争议。"],
  "case.own_dispute": [409, "争议单位自己的人不能裁定，请由联动中心或区领导裁定。"],
  "rule.not_proposed": [409, "最近几个月没有这条建议，或已经采纳；请刷新后再看。"],
  "training.another": [409, "这一件已经派过了，请做下一件。"],
  "case.sealed_mediation": [409, "这是保密件，不请对方来调解；请按保密件办理。"],
  "case.consent_refused": [409, "有一方不愿意调解，不再去问：请按一般办法办理；对方可以自己改主意。"],
  "case.consent_given": [409, "双方都同意了，可以直接调解（mediate）。"],
  "case.not_assisting": [409, "{detail}不是协办单位，没有可以结束的协办。"],
  "case.keeps_bank": [409, "{detail}是挂账的责任单位：请先恢复办理，或重新挂账时换责任单位。"],
  "case.sealed_whistle": [409, "这是保密件，不能吹哨召集其他单位；请交联动中心。"],
  "case.already_called": [409, "{detail}已经被召集、还没有到场：请等它答复，或换一个单位。"],
  "case.not_called": [409, "本单位没有待答复的吹哨。"],
  "case.whistle_step": [
    409,
    "吹哨要依次签收（sign）、联系（contact）、到场（arrive）；现在应当是 {detail}。",
  ],
  "case.unknown_unit": [409, "没有这个单位：{detail}。请用组织表里的单位代码。"],
  "case.claimed": [409, "这件已由{unit}主办。{open}"],
  "case.ask_itself": [409, "不用问自己的单位：请选另一个单位，或直接记备注。"],
  "case.asked_already": [409, "已经问过这个单位，正在等它回答；要补充请记备注，它看得到。"],
  "case.sealed_offline": [409, "保密件不能自办结案，请交联动中心办理。"],
  "case.needs_photo": [
    409,
    "这类事项自办要有一张照片：请附照片（evidence），或在群里回复照片并写“已线下办结”。",
  ],
  "case.not_sampled": [409, "这件没有被抽查，或已经查过，不用核查。"],
  "case.consent_missing": [409, "没有同意就不记入：请先确认对方同意，或取消。"],
  "case.concerned_unit": [409, "这是保密件，不能交给被反映的单位，请换一个单位。"],
  "case.date_passed": [409, "日期“{detail}”不对：要写今天或以后的日期，如 2026-12-04。"],
  "case.same_urgency": [409, "已经是这个紧急等级。"],
  "case.no_urgency_asked": [409, "没有待确认的降级申请：请先用 set_urgency 提出。"],
  "case.second_person": [409, "降低紧急等级要由另一个人确认，提出的人和代理的人都不行。"],
  "case.second_extension": [409, "第二次延期要由督办或领导批准。"],
  "case.no_extension_asked": [409, "没有待批的延期申请：请承办单位先提出（request_extension）。"],
  "case.no_dispute": [409, "这件事不属于矛盾纠纷联调的类别，不用征求调解意见；请用“记录处置”。"],
  "case.other_side": [409, "只能代表自己这一方表示是否同意调解。"],
  "case.needs_consent": [409, "调解要双方都同意：请先分别记录双方的意见（consent），都同意后再记录调解。"],
  "case.extensions_spent": [409, "已经延期 {detail} 次，不能再申请：请说明延后原因，或申请挂账。"],
  "case.extension_too_late": [
    409,
    "本单位的期限 {detail} 已过，不能再申请延期：请用“说明延后原因”把原因和新日期告诉诉求人。",
  ],
  "case.extension_too_long": [409, "一次延期最多到 {detail}：请写这天或更早的日期；更久的请申请挂账。"],
  "case.date_not_later": [409, "新日期要比现在的期限 {detail} 晚。"],
  "case.promise_too_far": [
    409,
    "本单位自己说明延后，日期最多到 {detail}；更久的请联动中心说明，或申请挂账。",
  ],
  "case.question_open": [409, "上一个问题诉求人还没有回答：请等回答或等到期限，再问下一个。"],
  "delay.personal": [409, "这句话里有手机号或身份证号：这是给诉求人和社工看的，请删去个人信息。"],
  "delay.jargon": [409, "“{detail}”居民看不懂：请换成平常的话，比如写清楚在等什么、等到哪天。"],
  "delay.same_words": [409, "诉求人没看懂上次的说明：请换个说法，自己写一句平常的话。"],
  "delay.none": [409, "这件事没有延后，不需要说明。"],
  "delay.questioned": [409, "已经问过了，单位会换个说法再说明一次，请等一等。"],
  "delay.refused": [409, "已经转给督办，有结果会告诉您，请等一等。"],
  "case.merge_itself": [409, "不能并到自己：请填写另一个进行中的工单号。"],
  "case.merge_target": [409, "并入的工单不存在或已结束：请填写一个进行中的工单号。"],
  "case.merge_sealed": [409, "保密的和公开的不能并在一起：请并入同样保密（或同样公开）的工单，或分开办理。"],
  "case.review_too_far": [409, "复查日期太远：挂账最多 {days} 天复查一次，请写 {last} 或以前的日期。"],
  "case.summary_personal": [409, "公开说明里有手机号或身份证号：居民都看得到，请删去个人信息。"],
  "case.unknown_person": [409, "责任人“{detail}”不是该单位的工作人员：请写密钥上的姓名，或不填。"],
  "mention.unknown": [409, "没有认出“@{who}”是谁：请从名单里选，或核对名字，名字后面空一格。"],
  "mention.which": [409, "叫“{who}”的不止一位：请选是哪一位，或写明单位，如 @{example}。"],
  "mention.unseen": [409, "{who}看不到这一件，不能提到：{why}。请换一个人。"],
  "letter.not_found": [404, "没有这份督办文书，或不在您的范围内。"],
  "letter.signer": [403, "提醒和催办可由联动中心签发；督办函和通报要由督办员或领导签发。"],
  "letter.not_draft": [409, "这份文书现在是“{state}”，只有待签发的才能签发或撤销，请刷新后再看。"],
  "letter.too_soon": [409, "还没有催办或督办过，不能直接通报：请先签发催办函或督办函。"],
  "letter.personal": [409, "文书里有手机号或身份证号：请删去个人信息再签发。"],
  "letter.not_recipient": [403, "这份文书发给{detail}，要由收件单位的人（通报由其领导）签收。"],
  "letter.not_issued": [409, "这份文书现在是“{state}”，只有已签发、还没有签收的才能签收。"],
  "case.has_listeners": [
    409,
    "还有别人并到或跟进这一件，不能只由一个人结束它：请先取消并案，或把结果办给大家。",
  ],
  "case.sealed_consultation": [409, "保密件不能在聊天里问是否转为咨询：请按案件办理。"],
  "case.consultation_not_asked": [409, "转为咨询要联动中心先问（to_consultation），由诉求人自己同意。"],
  "consultation.not_found": [404, "没有这条咨询。"],
  "consultation.sealed": [409, "保密的咨询不能转部门协答：请由联动中心直接答复。"],
  "consultation.answered": [409, "这条咨询已经答复或已转为工单，请刷新后再看。"],
  "talk.held": [409, "这个对话已由{who}接手，您不用再接。要换您来说，请在最新的卡片或页面上点“转由我答复”。"],
  "talk.changed": [409, "这句话没有发出：对话已由{who}接手。您写的还在，可以请对方参考，或先转由您答复。"],
  "talk.over": [409, "这句话没有发出：对话已交还机器人。您写的还在；要继续，请重新接手。"],
  "talk.not_yours": [409, "这个对话现在不是您在说，或已交还机器人：请看最新的卡片。"],
  "talk.no_chat": [409, "这件事不是从居民的聊天里来的，不能在这里对话：请电话联系，或记备注。"],
  "canned.personal": [409, "常用答复里有手机号或身份证号：请删去个人信息，要用时再写。"],
  "article.not_found": [404, "没有这篇知识。"],
  "article.move_not_allowed": [409, "这篇知识现在不能这样做，请刷新后再看。"],
  "article.changed_meanwhile": [409, "这篇知识已被他人修改，请刷新后再改。"],
  "article.review_passed": [409, "复核日期“{detail}”不对：要写今天或以后的日期，如 2027-06-30。"],
  "article.unknown_unit": [409, "没有这个单位：{detail}。请用组织表里的单位代码。"],
  "article.personal": [409, "“{detail}”里有手机号或身份证号：发布前请删去个人信息。"],
  "organisation.invalid": [400, "组织表有错，什么都没有改：{detail}"],
  "organisation.unchanged": [409, "和现在的组织表完全一样，没有什么要导入的。"],
  "organisation.changed_meanwhile": [409, "组织表已被他人更新，请重新预览后再导入。"],
  "unit.closed": [409, "单位“{detail}”已撤销，请选承接它的单位：{successors}。"],
  "deputy.invalid": [409, "代理设置不对：{detail}"],
  "deputy.not_active": [403, "您现在不是这个人的代理：请核对代理的起止日期，或用本人身份办理。"],
  "roster.invalid": [400, "值班表有错，什么都没有改：{detail}"],
  "person.unknown": [409, "这件事没有可以找到的诉求人：可能是工作人员登记的，或本人的数据已经删除。"],
  "person.proof": [400, "请先选好本人怎么证明的，再勾选确认。"],
  "chat.same_id_other_body": [409, "同一个消息编号（id）已经用于另一条内容，请换一个新的编号。"],
  "chat.empty": [400, "消息是空的：请写文字、发照片或位置，或选择一个选项。"],
  "media.not_here": [503, "这里暂时不能收照片：请先用文字说明，稍后再补。"],
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
