/** What parcel lockers cost: the shipped models give them to the market's office or to whoever looks after couriers. */
export const LOCKERS = [
  "一单元的快递柜存包裹要按小时交费",
  "一期的快递柜存一晚收五毛",
  "西边快递柜收费没有公示，超时就扣钱",
  "二期楼下快递柜说我超时，要先付钱才开",
  "快递柜超时收费，没人通知过我们",
  "三号楼的快递柜过了十二点就收保管费",
  "新装的快递柜半天就开始收费",
  "南门的快递柜超过半天就要交钱",
  "车库入口的快递柜乱收保管费",
  "五幢快递柜过夜就收保管费",
];
/** Much the same, and in none of those. */
export const ALIKE = "后院的快递柜放一天就要收保管费";
