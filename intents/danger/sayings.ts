/*
 * What is said in quiet times in the words of a danger: figures of speech, a habit, a household. Taken out before rules and
 * models hear, so that whatever else a message tells is still heard. Bounded gaps only.
 */
const SAYINGS = new RegExp(
  [
    // what is overdone, by its own verb; told with a laugh
    "([抢爬排站逛写抄刷搬拎提搓洗])[^,。]{1,4}\\1[得到断][^,。]{0,3}(?:手|腿|胳膊|腰|气|脚)?[都要快]{0,2}断(?:了|气|掉)?",
    "(?:把[我他她]们?)?[气急烦热累愁吵][得到][^,。]{0,3}[要想][^,。]{0,2}(?:跳[河楼江]|上吊|撞墙|吐血)了?[^,。]{0,2}(?:哈哈|[😂🤣😆])",
    // who is put out of a taxi
    "司机[^,。]{0,8}[把将]我们?[赶撵轰]下(?:去|车|来)了?",
    // anger, haste and thirst
    "(?<![煤燃暖沼])[气急忙渴累愁恼][得到][^,。]{0,4}[冒喷][着了出]?[火烟]",
    "(?:头顶|头上|脚底|嗓子眼?|喉咙|嘴[里巴]?|舌头|胃里?|肚子里?|七窍|鼻孔|心里)[直都要快在]{0,2}[冒生喷][着了出]?[火烟]",
    "(?:[烦气急愁热吵困累闷慢]|难(?![受过]))[得到]?[^,。]{0,3}想[^,。]{0,2}(?:头|脑袋)?撞(?:南?墙|桌|豆腐)",
    "[烦气急愁热吵闷堵挤][得到][^,。]{0,3}想[^,。]{0,4}跳(?:起来|出去|下?车)",
    "(?<![煤燃暖沼])气得",
    // heat and pain
    "(?:[热晒辣疼痛渴痒烤]得?|[嘴胃脸]里?|嗓子|喉咙)[^,。]{0,4}[像跟][^,。]{0,2}[着起]了?火了?(?:一样|似的|一般)?",
    "被?(?:太阳|天|日头)[^,。]{0,3}[晒热烤]得[^,。]{0,4}[快要像][^,。]{0,3}(?:烧起来|着火|冒烟|自燃)",
    "(?:嘴巴?|舌头|嗓子|喉咙|胃)里?[^,。]{0,4}[着起冒]了?火(?:了?(?:一样|似的|一般))",
    "[辣咸苦酸臭腥][得的]?[要快想]{0,2}死(?:了|人|我)?(?!亡)",
    // a kitchen's knife and coals
    "[拿用]着?(?:菜|砍|斩骨)?刀?(?:在)?(?:剁|切|斩)[^,。]{0,2}(?:肉|馅|骨|菜|排骨|饺子)",
    "(?:火锅|烧烤|烤[肉串鱼鸭]|羊肉串|餐馆|饭[店馆]|大排档|夜宵)[^,。]{0,8}烧木?炭|烧木?炭烤|有?炭味",
    // a light or an engine that will not catch
    "[打点]不着火?|发动不着",
    // tobacco, and stalls that smoke in their work
    "(?:有人)?(?:在)?[抽吸]烟|二手烟|(?<![焦糊浓黑煤油])烟味|(?:[生烧封]炉子?|摊[位子主点]?)[^,。着]{0,5}冒[^,。]{0,2}烟",
    "(?:烧烤|烤[肉串]|摊|店|馆|炒菜|油烟|烟囱|作坊)[^,。]{0,12}烟[^,。]{0,6}[像跟似如](?:是|同|要)?[失着起]了?火了?(?:一样|似的|一般)?",
    // fuel, and water that is poured away
    "(?:还?在?(?:里面|家里|屋里|过道|楼道|走廊))?[还在]{0,2}烧(?:煤气|液化气|煤球|蜂窝煤|煤炉)(?![味泄漏])",
    "(?<![开热烫滚硫酸])水[^,。人]{0,10}[倒泼浇洒][了着]?(?:下[来去]|出[来去])",
    "(?:电焊|焊[接工]?)[^,。]{0,6}火花(?![^,。]{0,8}[着点引燃烧])",
    // a lift that runs, and what is wrong in it
    "电梯里(?:有人)?(?=[^,。]{0,4}(?:[尿味臭痰狗]|烟头|[抽吸]烟|小便|广告|电瓶车|电动车|垃圾))",
    // who has long been bedridden, and what the blind and lame lean on
    "(?<!突然|忽然|一下|一下子|刚|刚才)瘫痪?[在了]?[^,。]{0,2}床上?(?:好?[几多\\d一二两三四五六七八九十]+[年月个]+|多年|长期|不能自理)?",
    "(?:中风|脑梗死?|脑溢血|脑出血|偏瘫)了?(?:以后|之后|过后|后遗症|后|好?[几多\\d一二两三四五六七八九十半]+个?[年月]多?)(?![^,。]{0,6}(?:今天|刚|突然|又|现在))(?:[^,。]{0,8}(?:不能动|动不了|不听使唤|没知觉|不方便|不利索|说不出话|抬不起来))?",
    "[靠拄][着了]?[^,。]{0,4}(?:棍子?|拐杖?|拐棍|盲杖)",
    // injections, and what swells after those for beauty
    "(?:[在开][^,。]{0,6})?[给帮替]?(?:别?人|客人)?打[了完过]?[^,。]{0,2}(?:瘦脸|水光|美白|肉毒|玻尿酸|除皱|溶脂)[^,。]{0,2}(?:[^。]{0,14}[脸眼嘴][^,。]{0,4}肿[了得起]?来?(?:[半好几一两三]个?[多几]?[天月年])?)?",
    "打[了完过]?[^,。]{0,2}(?:预防|疫苗|退烧|消炎|破伤风)[^,。]{0,2}针",
    // a pet that falls
    "(?:猫咪?|狗狗?|鹦鹉|兔子|仓鼠|宠物)[^,。]{0,4}从[^,。]{1,6}(?:掉|摔|跳|坠)了?下[来去楼]了?",
    // who brings up children
    "(?:一个人|独自|自己)[^,。]{0,4}(?:带|拉扯|养|照顾|照看)[着大]?[^,。]{0,3}(?:娃|孩子|小孩|宝宝|儿子|女儿|孙子|孙女)",
    // English: traffic, paint, toys, prices, tobacco and courses
    "stuck in (?:a |the )?(?:traffic|jam|queue|line|meeting)",
    "(?:paint|wallpaper|posters?|stickers?|leaves)[^,.]{0,12}(?:falling|peeling|coming|dropping) off(?: the walls?)?",
    "(?:kids?|children|boys|girls|brothers|sisters|cats?|dogs?)[^,.]{0,12}fight(?:ing|s)? (?:over|about|for)",
    "(?:fees?|prices?|bills?|rent|charges?|costs?|rates?|fines?|deposit)[^,.]{0,16}robbery|(?:daylight|highway) robbery",
    "(?:noise|heat|cold|smell|stink|traffic|prices?|rent|stairs?|back|feet|music|wait(?:ing)?|mosquitoe?s|humidity|sun|dust)[^,.]{0,24}killing (?:me|us|(?:the|our|my) (?:kids|children|parents))",
    "(?:someone|somebody|people|he|she|they|neighbou?rs?|guys?|men|man|tenants?|drivers?|staff|workers?)(?: (?:is|are|keeps?|always|often|still|who|upstairs|downstairs|constantly|like to|love to))* smok(?:es?|ing)|\\bsmokes\\b|(?:cigarette|second-?hand|tobacco) smoke|no[- ]smoking|smoking (?:area|ban|rules?|room)",
    "(?:barbecue|bbq|grill|restaurant|food stall)[^,.]{0,24}(?:makes?|too much|so much|a lot of)[^,.]{0,10}smoke",
    "(?:mouth|tongue|lips|stomach)[^,.]{0,8}(?:on fire|burning)",
    "suicide[- ](?:prevention|awareness)",
    // money asked of a child at school, without force: for the school or the police station; told by the child it stays
    "同(?:学|桌)[^,。我]{0,4}[要讨借收][了走过]?(?:零花)?钱(?![^。]{0,8}[打揍推堵踢])",
  ].join("|"),
  "gu",
);

/** A normalised text without them. */
export const withoutSayings = (plain: string): string => plain.replaceAll(SAYINGS, "·");
