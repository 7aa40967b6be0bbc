/**
 * Texts as people put them into QR codes, from seeded chance.
 */

import type { Random } from '../../../bench/corpus/random.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

interface Language {
  readonly words: readonly string[];
  readonly surnames: readonly string[];
  readonly given: readonly string[];
  readonly marks: readonly string[];
  readonly space: string;
}

const CHINESE: Language = {
  words: words(`
    收款码 付款码 扫一扫 支付宝 微信支付 欢迎光临 谢谢惠顾 有限公司 分公司 科技 贸易 餐饮管理 便利店 超市 水果店 早餐 包子铺 兰州拉面 沙县小吃 黄焖鸡米饭
    麻辣烫 烧烤 火锅 奶茶 咖啡 面包房 药房 诊所 医院 挂号 缴费 停车场 充电桩 加油站 洗车 维修 五金 建材 服装 鞋帽 母婴 文具 打印 复印 快递 驿站 菜鸟 物流
    酒店 宾馆 民宿 前台 房间 餐桌 桌号 点餐 菜单 会员 积分 优惠券 红包 转账 订单 发票 抬头 税号 地址 电话 联系人 姓名 身份证 预约 登记 签到 入场券 门票 座位 检票
    北京市 上海市 广州 深圳 杭州 成都 武汉 西安 南京 重庆 天津 苏州 长沙 郑州 青岛 大连 昆明 厦门 朝阳区 海淀区 浦东新区 天河区 人民路 解放路 中山路 建设大道 花园小区
    今天 明天 下午 三点 我们 开会 请准时 参加 不要迟到 请勿外传 仅限本人 使用 有效期 至 设备编号 资产 固定资产 仓库 货架 批次 生产日期 保质期 合格证 检验员 型号 规格
    数量 单价 合计 元整 大写 壹佰 叁拾 物业费 水费 电费 燃气 宽带 党支部 学生 班级 老师 家长 作业 成绩 图书馆 实验室 教学楼 宿舍 食堂 篮球 乒乓球 羽毛球 健身房 瑜伽
    鲜花 蛋糕 生日快乐 新婚 恭喜发财 龙虾 鳗鱼 螃蟹 榴莲 芒果 橙子 柠檬 葡萄 樱桃 草莓 蓝莓 眼镜 隔壁 楼梯 厕所 消防栓 灭火器 紧急出口 注意安全 高压危险 禁止吸烟
    世界 你好 中国 语言 汉字 编码 测试 二维码 阿里巴巴 腾讯 京东 美团 饿了么 滴滴 高德 百度 网络 链接 下载 安装 注册 登录 密码 账号 验证码 客服 投诉 建议 反馈`),
  surnames: [
    ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  ],
  given: [
    ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红梓涵宇轩浩然子豪欣怡诗雨俊熙嘉琪思远博文雅婷晓东志国建军海燕春梅秀兰佳琦睿晨曦雪莹煜祺铭泽翔瑞霖瑶璐倩薇蕾颖',
  ],
  marks: [...'，。：！？、（）'],
  space: '',
};

const TRADITIONAL: Language = {
  words: words(`
    歡迎光臨 謝謝惠顧 有限公司 便利商店 超級市場 牛肉麵 珍珠奶茶 滷肉飯 小籠包 蚵仔煎 臭豆腐 雞排 早餐店 咖啡廳 麵包店 藥局 診所 醫院 掛號 繳費 停車場 加油站 機車 維修
    服飾 鞋店 文具 列印 快遞 宅配 郵局 銀行 帳號 轉帳 發票 統一編號 電子支付 悠遊卡 街口支付 掃描 條碼 訂單 地址 電話 聯絡人 姓名 預約 報到 入場券 門票 座位 驗票
    臺北市 新北市 桃園 臺中 臺南 高雄 花蓮 宜蘭 香港 九龍 新界 澳門 中正區 大安區 信義路 忠孝東路 中山北路 民權西路 彌敦道 銅鑼灣 旺角 尖沙咀
    今天 明天 下午 我們 開會 請準時 參加 不要遲到 請勿外傳 僅限本人 使用 有效期限 設備編號 財產 倉庫 貨架 批號 製造日期 保存期限 合格證 檢驗員 型號 規格 數量 單價 合計
    學生 班級 老師 家長 作業 成績 圖書館 實驗室 教學大樓 宿舍 餐廳 籃球 羽毛球 健身房 瑜珈 鮮花 蛋糕 生日快樂 恭喜發財 龍蝦 鰻魚 螃蟹 榴槤 芒果 檸檬 葡萄 櫻桃 草莓
    眼鏡 樓梯 廁所 滅火器 緊急出口 注意安全 高壓危險 禁止吸煙 世界 你好 中華民國 語言 漢字 編碼 測試 網路 連結 下載 安裝 註冊 登入 密碼 驗證碼 客服 意見 捷運站 高鐵 火車
    國家公園 溫泉 民宿 夜市 老街 博物館 展覽 導覽 語音 說明 歷史 文化 藝術 設計 創意 團隊 服務 專案 計畫 會議 報告 投影片 影片 頻道 訂閱 粉絲 活動 抽獎 優惠 折扣 點數`),
  surnames: [
    ...'陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓馬阮董溫唐藍石蔣古紀姚連馮歐程湯田康姜',
  ],
  given: [
    ...'志明家豪俊傑建宏冠宇承翰淑芬美玲雅婷怡君雅雯欣怡詩涵宗翰彥廷柏翰佳穎郁婷靜宜惠如麗華秀英金龍文雄國榮瑞珠寶玉鳳嬌筱薇',
  ],
  marks: [...'，。：！？、（）'],
  space: '',
};

const JAPANESE: Language = {
  words: words(`
    いらっしゃいませ ありがとうございます お支払い バーコード スキャン してください メニュー 注文 テーブル 番号 ラーメン うどん そば 寿司 天ぷら 居酒屋 焼肉 カレーライス コーヒー
    パン屋 薬局 病院 受付 診察券 駐車場 ガソリンスタンド 洗車 修理 文房具 印刷 宅急便 郵便局 銀行 口座 振込 領収書 請求書 住所 電話番号 氏名 予約 チケット 座席 改札
    東京都 大阪府 京都市 横浜 名古屋 札幌 福岡 神戸 仙台 広島 新宿区 渋谷区 港区 千代田区 中央通り 株式会社 有限会社 営業部 総務課 工場 倉庫 製造番号 型番 数量 単価 合計 税込
    今日 明日 午後 会議 です ます から まで について よろしくお願いします ご確認 こちら アンケート ご協力 ホームページ アプリ ダウンロード ログイン パスワード 会員証 ポイント クーポン 割引
    学校 生徒 先生 図書館 実験室 体育館 野球 サッカー バスケットボール 温泉 旅館 神社 お寺 博物館 美術館 展示 案内 英語 日本語 漢字 テスト データ システム サービス センター
    消火器 非常口 注意 危険 禁煙 トイレ エレベーター 階段 桜 紅葉 花火 祭り 誕生日 おめでとう りんご みかん ぶどう いちご 鮭 鮪 海老 味噌汁 おにぎり 弁当 納豆 抹茶`),
  surnames: words(
    `佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 前田 藤田 岡田 長谷川 近藤 石井 村上 遠藤 青木 坂本 福田 太田`,
  ),
  given: words(
    `太郎 花子 健一 美咲 翔太 陽菜 大輔 由美子 直樹 恵子 誠 さくら 拓也 愛 一郎 千尋 雄大 結衣 蓮 葵 ゆい ハルト`,
  ),
  marks: [...'、。：！？ー（）'],
  space: '',
};

const KOREAN: Language = {
  words: words(`
    안녕하세요 감사합니다 어서오세요 결제 스캔 해주세요 메뉴 주문 테이블 번호 김치찌개 된장찌개 비빔밥 불고기 삼겹살 냉면 떡볶이 치킨 맥주 커피 빵집 약국 병원 접수 주차장 주유소
    세차 수리 문구점 인쇄 택배 우체국 은행 계좌 송금 영수증 세금계산서 주소 전화번호 이름 예약 입장권 좌석 서울특별시 부산광역시 대구 인천 광주 대전 울산 경기도 강남구 종로 중앙로
    주식회사 유한회사 영업부 총무과 공장 창고 제조번호 모델명 수량 단가 합계 부가세 오늘 내일 오후 회의 입니다 합니다 부터 까지 확인 부탁드립니다 여기 설문조사 홈페이지 앱 다운로드
    로그인 비밀번호 회원증 포인트 쿠폰 할인 학교 학생 선생님 도서관 실험실 체육관 야구 축구 농구 온천 호텔 박물관 미술관 전시 안내 영어 한국어 한글 시험 데이터 시스템 서비스 센터
    소화기 비상구 주의 위험 금연 화장실 엘리베이터 계단 벚꽃 단풍 불꽃놀이 축제 생일 축하합니다 사과 귤 포도 딸기 연어 참치 새우 김밥 도시락 녹차 지하철 버스 정류장 출구 환승`),
  surnames: [...'김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구'],
  given: words(`민준 서연 지훈 수빈 영희 철수 현우 지은 동현 유진 성민 은지 준호 혜진 상훈 미경 태영 하늘 예린 도윤`),
  marks: ['.', ',', '!', '?', ':', '·'],
  space: ' ',
};

const WESTERN: Language = {
  words: words(`
    café crème brûlée déjà vu réservation hôtel à la carte menu entrée fermé ouvert numéro téléphone société générale père mère forêt château garçon leçon où été août Noël naïf cœur
    Straße Größe für Müller Bäckerei Brötchen Gemüse Käse Frühstück Öffnungszeiten geöffnet schließen Tür München Köln Düsseldorf Zürich Österreich Prüfung Gerät Schlüssel Übung
    niño señor mañana español corazón teléfono dirección habitación número adiós menú jardín café música año piñata ¿Qué ¡Hola información atención
    informação não são João pão coração maçã você está preço avó pêssego açúcar ação Conceição Guimarães
    città perché più caffè università lunedì però società qualità così virtù
    Smörgåsbord Malmö Göteborg älskar får över Ålesund Tromsø København Århus smør brød på økonomi også række Sørensen Jørgen
    één coördinatie België financiële Curaçao Reykjavík þú maður gjörðu góðan`),
  surnames: words(
    `García Muñoz Fernández Núñez Gonçalves Araújo Müller Schröder Köhler Groß Lefèvre Château Béranger Sjögren Åkesson Bjørnson Sørensen Zoë`,
  ),
  given: words(
    `José María Andrés Sofía João Inês Jürgen Björn Käthe Hélène François Chloé Søren Åsa Zoë Noémie Raúl Begoña`,
  ),
  marks: ['.', ',', '!', '?', ':', ' -'],
  space: ' ',
};

/** Languages by the charset that their texts are written in when it is not UTF-8. */
export const LANGUAGES = {
  GB18030: CHINESE,
  Big5: TRADITIONAL,
  Shift_JIS: JAPANESE,
  'EUC-KR': KOREAN,
  'windows-1252': WESTERN,
} as const satisfies Readonly<Record<string, Language>>;

const isPlain = (text: string) => [...text].every((character) => character < '\u0080');

/** One text: a name, a phrase, a line of several words, or words beside numbers and Latin letters; at least 4 characters, not all ASCII. */
export function makeText(random: Random, language: Language): string {
  for (;;) {
    const text = draft(random, language);
    if ([...text].length >= 4 && !isPlain(text)) return text;
  }
}

function draft(random: Random, language: Language): string {
  const word = () => random.pick(language.words);
  const phrase = (count: number) => Array.from({ length: count }, word).join(language.space);
  const name = () => {
    const given = random.pick(language.given);
    const second = [...given].length === 1 && random.uniform() < 0.7 ? random.pick(language.given) : '';
    return `${random.pick(language.surnames)}${language === WESTERN ? ' ' : ''}${given}${second}`;
  };
  const digits = (count: number) => Array.from({ length: count }, () => random.integer(10)).join('');
  switch (random.integer(7)) {
    case 0:
      return `${name()}${random.pick(['', '', language.space + word()])}`;
    case 1:
      return phrase(2);
    case 2:
      return phrase(1 + random.integer(2)) + random.pick(language.marks) + phrase(1 + random.integer(3));
    case 3:
      return `${phrase(1 + random.integer(2))}${digits(1 + random.integer(6))}`;
    case 4:
      return `${random.pick(['A', 'No.', 'ID:', 'VIP ', 'https://example.com/?n=', 'WIFI:S:'])}${phrase(2)}${digits(2)}`;
    case 5:
      return phrase(3 + random.integer(8));
    default:
      return `${name()}${language.space || ' '}1${digits(10)}${language.space || ' '}${phrase(2)}`;
  }
}
