/**
 * What people say when they want something, as features: a model weighs them, none decides alone. Only bounded gaps,
 * so that time grows with length and nothing else. Read on masked text: a run of digits is `#`, `##` or `###`.
 */
export const CUES: readonly (readonly [name: string, pattern: RegExp])[] = [
  // how it asks
  ["asks", /[??]/],
  ["asks at the end", /[??]\s*$|(吗|呢|么|没有|没)$/],
  ["asks politely", /请问|咨询|想问|想了解|问一下|问下|请教|求问|打听/],
  ["asks whether", /是否|能否|可否|能不能|可不可以|有没有|是不是|会不会|要不要/],
  ["asks how", /如何|怎么|怎样|哪里|哪儿|什么时候|何时|多久|多少|哪些|哪个/],
  ["proposes", /建议|希望能|能否增加|可否增加|增设|优化|倡议|我有个(想法|主意)/],
  ["accuses", /投诉|举报|反映|控诉|曝光|揭发/],
  ["demands", /请求|要求|恳请|强烈|尽快|希望.{0,12}(处理|解决|整改|查处|重视|介入)|给个说法|还我/],
  ["suffers", /扰民|影响|严重|多次|一直|仍然|至今|迟迟|不管|无人|没人|推诿|拖欠|欺骗|损失/],
  // track
  [
    "progress",
    /进度|进展|状态|环节|到哪(一?步|里|了)|下文|办(到|得|理).{0,4}(怎|哪|如何|咋)|status|progress|track|any (news|update)|follow up/,
  ],
  ["look up", /查(一下|下|询|看|查)?|看(看|下|一下)|check|look ?up|show me/],
  [
    "mine",
    /我(的|报|提|反映|投诉|上次|之前|昨天|前几?天|那).{0,8}(事|单|件|诉求|案|报修|投诉|问题|申请|记录|号)|^我的|my (case|report|request|complaint|ticket)/,
  ],
  [
    "how is it",
    /(怎么样|怎样|咋样|如何|啥情况|什么情况)了?[??]?$|(处理|解决|受理|办|修|派|安排|立案|回复|答复|接单)(好|完|出去|下去|上|理)?了?(吗|没有?|么)[??]?$|有(消息|结果|回复|答复|进展)了?(吗|没有?|么)|出来了(吗|没)|什么时候(能|可以|才)?(办|修|处理|解决|弄|有结果|来)|预计/,
  ],
  ["who has it", /谁(在|来)?(管|处理|跟|负责|接)|哪个部门(了|在|手)|派给/],
  ["long number", /###/],
  // supplement
  [
    "adds",
    /补充|(还有|另外|对了|忘了)[,，].{2,}|补(一|个|张|发|上|给)|再(补|加|说|发|提供|传|附)|追加|附加|加(一|个|张|点)|另外|还有(一|个|就|张|件|点)|对了|顺便|新(情况|证据|线索|照片)|更多|add|more (info|detail|thing)|additional|also|forgot|attach/,
  ],
  [
    "corrects",
    /更正|纠正|修改|改(一下|下|成|为|个)|(写|说|打|填|发|选|定位|报)错|有误|不准|应该是|而是|漏(了|说|写|填)|忘(了|记)?(说|写|讲|拍|提|记|告诉)|(地址|位置|电话|时间|号码|地点|照片|门牌|楼号).{0,4}(不对|错|有误|变|换|改)|correct(ion)?|wrong|change the|update (the|my)/,
  ],
  [
    "not this but that",
    /不是.{1,10}[,，]?(是|而是)|^不对?[,，]?是|^应该是|刚(才|刚)|前面(说|那|写)|上(一)?条/,
  ],
  // urge
  [
    "urges",
    /催|(到底|究竟)(有没有|什么时候|还|谁|管|要)|有没有人管|快(点|一点|些)|加急|尽快|抓紧|赶紧|赶快|急(急|用|死|着)|加快|督促|速度|hurry|faster|speed|expedite|urgent(ly)?|push/,
  ],
  [
    "waits",
    /怎么还|还(没|不|要|得|在等).{0,8}|这么(慢|久|长)|太慢|拖|等(了|不|到)|多久了|几天了|(天|周|月|星期)(了|过去).{0,6}(没|还|不)|超(时|期|过)|过期|逾期|到期|迟迟|再不|没(有)?(人|下文|动静|反应|消息|回音)|waiting|still|overdue|too (slow|long)|nobody|no one|taking so long/,
  ],
  // withdraw
  [
    "withdraws",
    /取消|撤|当我没说|作废|删(掉|除|了)|报错|误报|弄错|搞错|点错|重复|放弃|终止|停止|关(掉|闭|了)|反悔|退出|cancel|withdraw|never ?mind|drop it|drop my|forget it|delete|false alarm|take back/,
  ],
  [
    "no longer",
    /不(用|要|需要|必|想|报|投诉|追究|反映|办|弄|麻烦).{0,6}(了|吧|啦)|不(用|要|需要|必)(处理|管|来|跟进|派|麻烦|修)|算了|罢了|拉倒|没必要|别(报|派|来|弄|查|管|处理)|no longer|not needed|don'?t need/,
  ],
  // confirm
  [
    "agrees",
    /^(对|是|好|嗯|恩|行|可以|确认|确定|没错|没问题|同意|中|成|要|需要|正确|当然|ok|okay|yes|yep|yeah|sure|right|correct|fine|y|提交|报吧|就(是|这|报))(的|了|吧|啊|呀|呢|滴|嘞|哒|哦|对|是|好|嗯|这|样|个|,|!|。| )*$/,
  ],
  ["a small number", /^#[.。、)]?$/],
  [
    "agrees first",
    /^(对|是|好|嗯|恩|行|可以|确认|确定|没错|没问题|同意|ok|yes|sure)(的|了|啊|呀|滴|嘞)?([,, 。!]|$)/,
  ],
  [
    "is solved",
    /(?<![没未不])(修|弄|搞|处理|解决|清理|办|恢复|整改|更换|换|挪|通|亮)(好|完|掉|干净|走|定)?了(?!吗|没|么|结)|(来|有)(水|电|气)了|没问题了|好了$|fixed|solved|works|resolved|all good|done/,
  ],
  ["nothing more", /没有?(别的|其他|补充|了)|就(这些|这样|这么|是这)|that'?s all|nothing else/],
  // reopen
  [
    "again",
    /又(坏|来|开始|出现|犯|不|漏|堵|停|响|堆|有|这样|吵|臭|塌|摆|反)|反弹|复发|重(新|办|开|修|启|来)|再(开|办|处理|修)|again|reopen|back$/,
  ],
  [
    "still bad",
    /还是(没|不|坏|有|老|那|吵|漏|臭|这|一样|黑|堵)|还(在|没好|吵|漏|臭)|没(有)?(解决|修好|处理好|弄好|搞定|改善|变化|用|好|修|彻底|实际|真正)|未(解决|处理|修)|依旧|依然|仍|老样子|一点没|照样|not (fixed|solved|resolved)|nothing (has )?changed|still (broken|the same|leaking)/,
  ],
  [
    "contests",
    /根本(就)?没|没(有)?(人)?来(过|修|处理)|虚假|假的?|骗|不认可|不同意|不接受|不服|敷衍|糊弄|答非所问|治标|白(说|报)|不能(结|关)|没人来过|do not accept|did nothing/,
  ],
  // rate
  [
    "rates",
    /评(价|分|个|一)|打(个)?分|给(个|你们|你|打|了)?.{0,4}(分|星|好评|差评)|(几|一|两|二|三|四|五|十|零|满|#)颗?(星|分)|好评|差评|点评|\brat(e|ing)\b|\bstars?\b|review/,
  ],
  ["satisfied", /满意|凑合|一般|还行|太差|不怎么样|及格|satisfied|happy with|poor|excellent/],
  // human
  [
    "a person",
    /人工|真人|活人|客服|转接|接线|坐席|专员|值班|工作人员|网格员|社工|负责人|(找|叫|换|转|跟|和|有).{0,4}(人|领导|主任|书记)|human|person|agent|operator|staff|somebody|someone|representative/,
  ],
  ["a call", /(打|回|通|来|给).{0,4}电话|电话联系|回电|语音|call me|phone me/],
  ["not a bot", /机器人|自动回复|机器|\bbot\b/],
  // greet
  [
    "greets",
    /^(尊敬的.{0,4})?(你|您|大家|各位|同志|师傅|老师|领导|亲|小编)?们?(你|您)?(好|们好)|^(hi|hello|hey|helloo*|嗨|嘿|哈喽|哈罗|哈啰|喂|在吗|在么|在不|在嘛|有人)|(早上|上午|中午|下午|晚上|早|晚|新年|周末|节日)(好|安|快乐)|good (morning|evening|afternoon)|打扰/,
  ],
  [
    "only greets",
    /^((尊敬的)?(你|您|大家|各位|领导|老师|师傅|社区|工作人员)?们?(你|您)?好|hi|hello|hey|嗨|嘿|哈喽|喂|在吗|在么|在不在|有人(在)?吗|早|早安|晚安|早上好|上午好|下午好|晚上好|中午好|[啊呀哇,。!~ ,!])+$/,
  ],
  // help
  [
    "about the service",
    /(你|你们|这|这个|这里|平安)(是|能|会|可以|有|都)(谁|什么|啥|干|做|帮|办|哪)|(能|会|可以)(做|干|办|帮|报)(我)?(些)?(什么|啥|哪些)|功能|菜单|说明|指南|教(程|我|教)|帮助|帮帮|help|what (can|do|is|are|should)|who are you|how (does|do) (this|it|i) (work|use|report|send)|instructions|menu|options|data|privacy/,
  ],
  [
    "how to use",
    /怎么(用|操作|使用|填|拍|发|传|上报|报事|报|弄|玩|写)|如何(使用|操作|上报|填写|反馈)|不会(用|弄|操作|填)|第一次(用|来)|点(哪|什么)|下一步|接下来/,
  ],
  ["does not understand", /看不懂|没看懂|不懂|不明白|什么意思|啥意思|don'?t understand|^[??]+$/],
  ["own data", /隐私|匿名|实名|泄露|保密|个人信息|我的信息/],
  // thanks
  ["thanks", /谢|感恩|辛苦|感激|thank|thx|appreciate|cheers|3q/],
  ["praises", /点赞|赞|表扬|锦旗|给力|真?棒|负责任?$|well done|great job|good (job|work)|kudos|praise|👍|🙏/],
  // consult
  [
    "how to apply",
    /怎么(办|申请|领|交|查|开|补|算|认定|提取|转|缴|换|报名|注册|预约|收费|划分|规定)|如何(办|申请|领|交|查|开|补|认定)|(在)?(哪里|哪儿|去哪|什么地方)(可以)?(办|领|交|查|开|补|换|申请|打|买)?|需要(什么|哪些|带|多久|多少)|要(带|准备|办|交)(什么|哪些|啥|多少)|how (do|can|to)|where (can|do)|what documents|do i need|may i ask/,
  ],
  [
    "papers",
    /材料|手续|流程|条件|政策|标准|补贴|规定|资格|证明|办理|登记|报名|申请|许可|执照|户口|居住证|身份证|社保|医保|公积金|养老|退休|低保|入学|落户|疫苗|优惠|licen[cs]e|permit|subsidy|insurance|register|apply/,
  ],
  [
    "hours",
    /几(点|岁|号|月|天)|上班|开门|关门|营业时间|周末|电话多少|电话是|地址|opening hours|phone number/,
  ],
  // report
  [
    "files",
    /上报|报(个|一个|一下|修|事|案)|我要(报|投诉|举报|反映)|投诉|举报|反映(个|一|下)|有(个)?(问题|情况|事)(要|想)?|report (a|an|the)|file a|complain/,
  ],
  [
    "is broken",
    /坏|不亮|破(损|了)|倒了|断了|掉(了|下|落)|裂|塌|缺失|没了|不见了|失灵|故障|生锈|松动|脱落|漏(水|电|气)|堵|积水|停(水|电|气)|没(水|电|气)|爆|broken|leak|out of order|missing|pothole|stuck|damaged/,
  ],
  [
    "is a nuisance",
    /臭|吵|噪音|噪声|扰民|油烟|垃圾|乱(停|扔|堆|贴|收|搭|倒|摆)|占(用|道|了|着)|违(建|规|停|章|法)|脏|黑车|偷排|没人(管|收|清|修)|noise|garbage|dump|smell|illegal|blocked/,
  ],
  ["is cheated", /拖欠|欠薪|工资|不退|跑路|退费|退款|押金|骗|假货|过期|霸王|refund|not paid|cheat/],
  [
    "a public thing",
    /路灯|井盖|电梯|小区|物业|楼道|楼下|楼上|隔壁|邻居|路口|马路|人行道|斑马线|红绿灯|停车|车位|工地|施工|装修|垃圾|公厕|公园|河|下水道|管道|水管|自来水|燃气|宽带|护栏|栏杆|树|绿化|公交|地铁站|学校|幼儿园|医院|药店|超市|饭店|店|摊|市场|公司|老板|中介|开发商|狗|消防|street|road|building|neighbou?r|elevator|lift|river|school|shop|parking|tree|lane|sewage/,
  ],
  // none
  [
    "small talk",
    /天气|下雨|气温|股票|股市|基金|唱|歌|笑话|故事|电影|音乐|导航|闹钟|翻译|(男|女)朋友|爱你|喜欢我|菜谱|怎么做$|哈哈|呵呵|嘻嘻|彩票|星座|游戏|小说|视频|频道|电台|诗|谜|聊天|无聊|吃(了|饭|什么)|几岁|长得|weather|joke|music|movie|stock|song|poem|football|lol|haha/,
  ],
  [
    "another assistant",
    /打开|播放|来一首|放(首|一首|点)|订(票|酒店|机票|一张)|火车票|航班|机票|发(短信|微信|邮件)|打电话给|提醒我|定个|搜索|下载|多少钱一|怎么走|从.{1,6}到.{1,8}(的|怎么)/,
  ],
  ["sells", /加微信|微信号|日结|贷款|优惠大|代开|刷单|红包|点击链接|兼职|招聘|出售|转发/],
];
