/**
 * Characters that carry most running text: evidence for one charset against another. Orders mean nothing. The 900
 * of the first list cover most of simplified Chinese prose, shop signs and names; the second has forms that only
 * traditional writing has.
 */

const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家' +
  '种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十' +
  '民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯' +
  '月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女' +
  '变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基' +
  '眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边张该交规万取拉格望觉术领共确传师观清今切' +
  '院让识候带导争运六七八九百千亿元角吗呢吧啊您请谢欢迎店商户款码支付扫收钱包宝微卡银账单号街村县省城镇楼层室餐饮食' +
  '超货服装鞋帽药房医酒茶饭馆火锅烧烤粉汤鱼肉鸡牛羊猪蛋菜鲜花园林木石油汽修车票费价折优惠券购买卖铺批零售材具器快递' +
  '流容浴宾旅网咖啡奶甜香辣川湘粤京沪广深圳杭州江苏浙河湖云贵津庆福陕吉辽李刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑韩唐冯董' +
  '萧曹袁邓傅沈曾彭吕卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟田姜范秦伟芳娜秀英敏静丽磊洋勇艳杰娟涛兰霞刚桂华红玉萍志永健春燕' +
  '龙凤飞鹏宇浩欣怡婷雪梅琳佳俊限集团校邮局址箱站订编桌台座排栋早午晚夜末节假休息始束验低企复留历细纪富够习群跟随存' +
  '整推护供注土远采责仅适严破半乡沙诉密武错获阶讲怕父岁笑妈爸哥姐弟妹喜吃喝睡穿玩跑坐哭懂忘念盘脑版板载划印输纸笔墨' +
  '画图片影舞歌词句篇章诗秋冬温冷热暖凉雨霜晴阴黑绿蓝紫灰左右旁围附近双另某每环检评预约贸易态势标准额均测试语言汉字' +
  '册录证链持选择需简丰备参赛球篮足乒乓训练课培育考卷答案绩班级幼童礼奖抽赠送积充值消满减扣免押租屋厅厨卫客卧床椅灯' +
  '窗锁钥匙墙壁隔牌照驾驶份签署审核登退换维养洗洁净毒杀菌防疫苗酸康挂诊针疗病患士农府构组织党委监督察律协议甲乙丙项' +
  '税率抬凭簿财投融贷股债险亚伦纳姆诺萨塞洛尼纽坦奥莱鲁丹麦芬瑞典挪蒂迪弗瓦茨摩圭佛根廷智秘巴兹柬埔寨缅泰越菲蒙澳岛' +
  '港币';

const TRADITIONAL_ONLY =
  '這個們來為國說時會過對發後裡裏學沒現當動點還進樣從經無實軍與長機開關問間業電話車書東見馬門體頭應戰產將兩種樂師萬' +
  '義論變總數報讓識帶導爭運達強設統區隊決則聽難權邊張該規領確傳觀許計記題類條氣內並給務場資於處別員結兒號單錢價費買' +
  '賣請謝歡購舖鋪館飯麵湯雞魚飲藥醫裝優銀錄帳賬戶縣鎮樓層櫃檯臺灣雲龍鳳華麗聯絡網際語讀寫視覺廣鐵鋼紅綠藍黃銅術藝節' +
  '慶園養護衛營輸轉換檔據劃畫圖線練習團構備專滿陳劉楊趙吳孫羅鄭鄧馮葉蘇盧蔣賈鍾譚陸鄒賴龔萊飛鵬偉靜艷傑濤蘭剛蓮瓊玲' +
  '寶貝廠廳聲壓歲歷歸殺滅漢濟災煙熱燈獎獨環畢異療盡監盤眾礦碼禮穩窮築簡糧級細終組絕維綜緊緣編績織續罷聖聞職肅腦臉臨' +
  '舉舊莊薦蟲衝補製複親訂訊訓討託訪評試詩詳認誤課調談證警譯議讚負財貨販貴貸貿賀賓賞賽質贈贏趕跡軌軟輕載輛輪辦農適選' +
  '遺郵釋針釣鈴銷鋒錯錶鏡鐘閃閉閒閱陽陰隨險隱雖雙雜離靈頂項順須預頓頻額顏願顧顯飄餘驗驚髮鬆鬥鮮齊齡龜';

let simplified: Set<number> | undefined;
let all: Set<number> | undefined;

/** Frequent characters of simplified Chinese, by code; built when first asked for. */
export function commonSimplified(): ReadonlySet<number> {
  simplified ??= new Set(Array.from(SIMPLIFIED, (character) => character.charCodeAt(0)));
  return simplified;
}

/** Frequent characters of Chinese in either writing. */
export function commonHanzi(): ReadonlySet<number> {
  all ??= new Set(Array.from(SIMPLIFIED + TRADITIONAL_ONLY, (character) => character.charCodeAt(0)));
  return all;
}
