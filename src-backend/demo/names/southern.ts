import { pool, type Culture } from './culture.ts'

export const arabic: Culture = {
  weight: 5,
  given: pool(
    'محمد|mohammed, فاطمة|fatima, أحمد|ahmad, مريم|maryam, علي|ali, نور|nour, عبد الرحمن|abdulrahman, ليلى|layla, يوسف|yousef, خديجة|khadija, عمر|omar, زينب|zainab, خالد|khaled, سارة|sara, طه|taha, هدى|huda, عبد العزيز|abdulaziz, رنا|rana',
  ),
  family: pool(
    'الحسن|alhassan, الخطيب|alkhatib, حداد|haddad, المصري|almasri, النجار|alnajjar, الشامي|alshami, العلي|alali, بن سعيد|binsaeed, القحطاني|alqahtani, منصور|mansour, الزهراني|alzahrani, درويش|darwish, آل مكتوب|almaktoub, أبو زيد|abuzaid, عبد الله الهاشمي|alhashimi, كنعان|kanaan',
  ),
  stems: pool(
    'النخيل|alnakheel, الأفق|alofuq, الواحة|alwaha, الياسمين|alyasmin, القمر|alqamar, الفجر|alfajr, اللؤلؤة|allulua, السنديان|alsindyan, المنارة|almanara, الصقر|alsaqr',
  ),
  trades: pool(
    'للتجارة|trading, للنقل|transport, للأغذية|foods, للطاقة|energy, للسياحة|tourism, للنشر|publishing, للبناء|construction, للتقنية|tech',
  ),
  companyForms: [
    'شركة {stem} {trade}',
    'مجموعة {stem}',
    'مؤسسة {stem} {trade}',
    '{stem} {trade} ذ.م.م',
  ],
  phone: '+97150990####',
}

export const hebrew: Culture = {
  weight: 2,
  given: pool(
    'נועה|noa, דוד|david, תמר|tamar, יוסף|yosef, שרה|sara, איתן|eitan, מיכל|michal, אבי|avi, רבקה|rivka, עומר|omer, יעל|yael, אורי|uri, חיה|chaya, בן|ben, גיא|guy',
  ),
  family: pool(
    'כהן|cohen, לוי|levi, מזרחי|mizrahi, פרץ|peretz, ביטון|biton, אברהם|avraham, פרידמן|friedman, אזולאי|azoulay, בן־דוד|bendavid, שפירא|shapira, גולדשטיין־כרמלי|goldstein, אור|or, צ׳רניחובסקי|tchernichovsky',
  ),
  stems: pool(
    'אלון|alon, כרמל|carmel, זית|zayit, שחר|shachar, גלים|galim, דקל|dekel, תבור|tavor, נחשון|nachshon',
  ),
  trades: pool(
    'לוגיסטיקה|logistics, מזון|mazon, תוכנה|tochna, אנרגיה|energia, הוצאה לאור|books, בנייה|bniya, טקסטיל|textil',
  ),
  companyForms: ['{stem} {trade} בע״מ', 'קבוצת {stem}', '{stem} {trade}'],
  phone: '+97259900####',
}

export const indian: Culture = {
  weight: 7,
  given: pool(
    'Priya, Rahul, Ananya, Arjun, Lakshmi, Vikram, Deepika, Sanjay, प्रिया|priya, अर्जुन|arjun, Kavya, Rohan, மீனாட்சி|meenakshi, Harpreet, Om, सुनीता|sunita, Aishwarya, Subramaniam, Jaspreet, विक्रम|vikram, Venkatanarasimharajuvaripeta, তানিয়া|tania, I',
  ),
  family: pool(
    'Sharma, Patel, Singh, Kumar, Reddy, Iyer, Nair, Gupta, शर्मा|sharma, Mukherjee, Rao, Das, Banerjee, சுப்பிரமணியம்|subramaniyam, Venkataraman, D’Souza, पटेल|patel, Chattopadhyay, Krishnamoorthy, Ray, মুখার্জি|mukherjee, Balasubrahmanyam, Kaur Dhillon',
  ),
  stems: pool(
    'Himadri, Suryodaya, Neelkamal, Saptagiri, Chandrika, Vasant, Meghdoot, Ashwattha, Kaveripura, Navagraha',
  ),
  trades: pool(
    'Textiles, Spices, Software, Logistics, Pharma, Infra, Motors, Foods, Jewels, Travels, Tea',
  ),
  companyForms: [
    '{stem} {trade} Pvt Ltd',
    '{stem} {trade} Limited',
    '{stem} & Sons {trade}',
    '{stem} {trade} LLP',
  ],
  phone: '+9159900#####',
}

export const chinese: Culture = {
  weight: 5,
  given: pool(
    '伟|wei, 芳|fang, 秀英|xiuying, 敏|min, 静|jing, 磊|lei, 洋|yang, 艳|yan, 勇|yong, 娟|juan, 子涵|zihan, 浩然|haoran, 梓萱|zixuan, 淑芬|shufen, 家豪|jiahao, 雅婷|yating, 𠅤|mu, 一|yi, 龘|da',
  ),
  family: pool(
    '王|wang, 李|li, 张|zhang, 刘|liu, 陈|chen, 杨|yang, 黄|huang, 赵|zhao, 吴|wu, 周|zhou, 徐|xu, 孙|sun, 林|lin, 郭|guo, 欧阳|ouyang, 司马|sima, 諸葛|zhuge, 𡈽|tu, 區|au',
  ),
  stems: pool(
    '星河|xinghe, 云帆|yunfan, 青竹|qingzhu, 海棠|haitang, 长风|changfeng, 明月|mingyue, 金桂|jingui, 白鹿|bailu, 北辰|beichen, 晨光|chenguang',
  ),
  trades: pool(
    '科技|keji, 物流|wuliu, 食品|shipin, 贸易|maoyi, 能源|nengyuan, 纺织|fangzhi, 医药|yiyao, 传媒|chuanmei, 重工|zhonggong',
  ),
  companyForms: [
    '{stem}{trade}有限公司',
    '{stem}{trade}股份有限公司',
    '上海{stem}{trade}有限公司',
    '{stem}集團',
  ],
  phone: '+8619900######',
}

export const japanese: Culture = {
  weight: 5,
  given: pool(
    '太郎|taro, 花子|hanako, さくら|sakura, 健太|kenta, 美咲|misaki, 翔|sho, 陽菜|hina, 大輔|daisuke, 由美子|yumiko, 蓮|ren, 葵|aoi, ケイ|kei, 一|hajime, 千代|chiyo, 龍之介|ryunosuke, ひなた|hinata, 𩸽子|hokkeko',
  ),
  family: pool(
    '佐藤|sato, 鈴木|suzuki, 高橋|takahashi, 田中|tanaka, 渡辺|watanabe, 伊藤|ito, 山本|yamamoto, 中村|nakamura, 小林|kobayashi, 𠮷田|yoshida, 齋藤|saito, 髙橋|takahashi, 辻󠄀|tsuji, 林|hayashi, 東|higashi, 勅使河原|teshigawara, 小鳥遊|takanashi, 𠮷野|yoshino',
  ),
  stems: pool(
    'ミライ|mirai, さざなみ|sazanami, 若葉|wakaba, 朝日野|asahino, 月影|tsukikage, ハヤテ|hayate, 北斗川|hokutogawa, 桜坂|sakurazaka, コトリ|kotori, 青嵐|seiran',
  ),
  trades: pool(
    '技研|giken, 物流|butsuryu, 食品|shokuhin, 電機|denki, 商事|shoji, 製作所|seisakusho, 薬品|yakuhin, 出版|shuppan, 工業|kogyo',
  ),
  companyForms: [
    '株式会社{stem}{trade}',
    '{stem}{trade}株式会社',
    '有限会社{stem}{trade}',
    '合同会社{stem}',
    '{stem}{trade}',
  ],
  phone: '+8170990#####',
}

export const korean: Culture = {
  weight: 3,
  given: pool(
    '민준|minjun, 서연|seoyeon, 지훈|jihoon, 하은|haeun, 도윤|doyun, 수빈|subin, 영희|younghee, 철수|cheolsu, 예진|yejin, 준호|junho, 빛나|bitna, 별|byul, 하늘|haneul, 솔|sol, 박하사탕|bakha',
  ),
  family: pool(
    '김|kim, 이|lee, 박|park, 최|choi, 정|jung, 강|kang, 조|cho, 윤|yoon, 장|jang, 임|lim, 한|han, 오|oh, 남궁|namgung, 황보|hwangbo, 뷁|bwelk',
  ),
  stems: pool(
    '한빛|hanbit, 새벽|saebyeok, 푸른솔|pureunsol, 누리|nuri, 가온|gaon, 미르|mireu, 다올|daol, 해오름|haeoreum',
  ),
  trades: pool(
    '물산|mulsan, 전자|jeonja, 식품|sikpum, 건설|geonseol, 물류|mullyu, 소프트|soft, 제약|jeyak, 출판|chulpan',
  ),
  companyForms: [
    '주식회사 {stem}{trade}',
    '{stem}{trade}(주)',
    '{stem}{trade}',
    '유한회사 {stem}{trade}',
  ],
  phone: '+821090######',
}
