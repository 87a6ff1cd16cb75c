/**
 * Passwords people choose first. Made from habits rather than copied from leaks: words, names and keyboard runs with the
 * digits that are hung onto them, as they lead every published list, and those of Chinese users (pinyin, 520, 1314, dates).
 */
const WORDS = `a aa aaa ab abc abcd abcde abcdef abcdefg abcdefgh q qq qqq qw qwe qwer qwert qwerty qwertyu qwertyui qwertyuiop qaz qazwsx
  wsx edc qazwsxedc asd asdf asdfg asdfgh asdfghjkl zxc zxcv zxcvb zxcvbn zxcvbnm as zx x z w s d f h l m t y p c j k g b n r
  admin administrator root user guest test testing demo login welcome password passwd pass passw0rd p@ssw0rd p@ssword secret
  letmein master superman batman monkey dragon shadow sunshine princess football baseball iloveyou love lovely loveyou hello
  helloworld freedom whatever trustno computer internet michael jordan jennifer michelle daniel thomas charlie andrew robert
  killer hunter soccer summer winter spring autumn flower cookie cheese orange apple banana ginger pepper purple yellow silver
  golden diamond starwars pokemon naruto google github samsung huawei xiaomi iphone windows server system oracle mysql default
  changeme office work china chinese hangzhou shangcheng beijing shanghai zhejiang zhongguo pingan pingan365 pa365 ping tongcheng
  woaini woaiwo wodemima mima denglu gongan zhengwu jiedao shequ wangge chengguan lianbo lidong zhili guanli guanliyuan yonghu
  wo ni ta nihao zaijian xiexie baobei baobao laopo laogong mama baba jiejie gege meimei didi aini ainiyiwannian feifei tiantian
  lili xiaoming xiaohong xiaoli xiaowang wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo
  liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng xu fu shen zeng peng lv su lu jiang cai jia ding wei xue
  ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng
  long wan duan lei qian yin yi chang wq wj wy lj ll lw zq zy zj zl hh mm nn yy xx zz cc ss dd ff gg jj kk tt ww lyl wyy zxy
  woshishui wosini dearbook asdasd qweqwe qweasd qweasdzxc qwaszx zaq zaqwsx xsw xswzaq caonima nimabi taobao alipay weixin wechat
  平安 平安365 我爱你 密码 管理员 中国 杭州 上城 社区 街道 tencent baidu alibaba wangyi sina sohu jingdong mobile unicom telecom`;

const DIGITS = `1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0 00 000 0000 00000 000000 1q2w3e 1q2w3e4r 1 11 111 1111 11111
  111111 321 4321 54321 654321 87654321 987654321 520 5201314 1314 521 666 6666 666666 888 8888 888888 88888888 168 518 365 110 007
  123123 123321 112233 121212 147258 147258369 159357 789456 789456123 147852 147852369 159753 741852 741852963 101010 102030
  123qwe 1qaz 1qaz2wsx 2wsx 3edc 789 456 2020 2021 2022 2023 2024 2025 2026 2027 86 99 100 1000 10086 10010 12306 0571 01 02 03`;

/** What people hang on because a rule asks for it. */
const END = /[!.@#~?*]{0,2}$/;
const BETWEEN = /^[@_.#-]/;

/**
 * Whether a password in small letters is one word and one run of digits, in either order, or the same twice: over a hundred
 * thousand, the first 3,000 of the published lists among them as far as they have eight characters.
 */
export function isCommonPassword(low: string): boolean {
  const pieces = new Set([...WORDS.split(/\s+/), ...DIGITS.split(/\s+/), ""]);
  return [low, low.replace(END, "")].some((text) => isTwoPieces(text, pieces));
}

function isTwoPieces(text: string, pieces: ReadonlySet<string>): boolean {
  for (let cut = 1; cut <= text.length; cut += 1) {
    if (!pieces.has(text.slice(0, cut))) continue;
    const rest = text.slice(cut);
    if (pieces.has(rest) || pieces.has(rest.replace(BETWEEN, ""))) return true;
  }
  return false;
}
