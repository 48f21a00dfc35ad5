import { pool, type Culture } from './culture.ts'

export const polish: Culture = {
  weight: 5,
  given: pool(
    'Anna, Piotr, Katarzyna, Krzysztof, Małgorzata, Andrzej, Agnieszka, Paweł, Zofia, Łukasz, Bożena, Stanisław, Grażyna, Jędrzej, Świętosława, Michał, Wanda, Zdzisław, Iga, Ryś, Władysława, Szczepan',
  ),
  family: pool(
    'Nowak, Wójcik, Kowalczyk, Woźniak, Mazur, Krawczyk, Kaczmarek, Pająk, Dudek, Kołodziej, Szewczyk, Gołąb, Żak, Łoś, Ptaszek-Ćwik, Mróz, Źdźbło, Ił, Bąk, Jeż, Brzęczyszczykiewicz',
  ),
  stems: null,
  trades: pool(
    'Logistyka, Handel, Budownictwo, Meble, Energia, Transport, Zdrowie, Odzież, Drukarnia, Żegluga',
  ),
  companyForms: [
    '{stem} {trade} Sp. z o.o.',
    '{stem} {trade} S.A.',
    '{trade} {stem}',
    'Zakłady {stem} sp. j.',
  ],
  phone: '+4869900####',
}

export const turkish: Culture = {
  weight: 4,
  given: pool(
    'Ayşe, Mehmet, Zeynep, Mustafa, Elif, Ahmet, Gülşah, İbrahim, Çiğdem, Oğuz, Işıl, Ömer, Özlem, Şükrü, Irmak, Uğur, Nur, İpek, Su, Hüseyin Emre, Ayşe Nur',
  ),
  family: pool(
    'Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Çetin, Koç, Işık, Er, Öz, İnce, Güneş, Karaosmanoğlu, Büyükşehirlioğulları',
  ),
  stems: null,
  trades: pool(
    'Lojistik, Gıda, İnşaat, Tekstil, Enerji, Mobilya, Yazılım, Sağlık, Turizm, Denizcilik',
  ),
  companyForms: [
    '{stem} {trade} A.Ş.',
    '{stem} {trade} Ltd. Şti.',
    '{stem} {trade}',
    '{stem} Kardeşler',
  ],
  phone: '+9059900#####',
}

export const vietnamese: Culture = {
  weight: 3,
  given: pool(
    'Văn Anh, Thị Hương, Minh Đức, Thị Mai, Quốc Bảo, Ngọc Ánh, Hữu Phước, Thanh Thảo, Đình Khôi, Thị Bích Ngọc, Tuấn, Quỳnh, Thùy Dương, Gia Huy, Ý, Thị Ánh Tuyết, Xuân Trường',
  ),
  family: pool(
    'Nguyễn, Trần, Lê, Phạm, Huỳnh, Hoàng, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Tôn Nữ, Công Tằng Tôn Nữ',
  ),
  stems: pool(
    'An Phát, Hoa Sen, Đại Dương, Sông Hồng, Bình Minh, Phú Quý, Tân Tiến, Mặt Trời, Thăng Long, Hạnh Phúc',
  ),
  trades: pool(
    'Vận Tải, Thực Phẩm, Xây Dựng, Dệt May, Điện Tử, Du Lịch, Nông Sản, Thủy Sản, Dược Phẩm, Nội Thất',
  ),
  companyForms: [
    'Công ty TNHH {trade} {stem}',
    'Công ty CP {trade} {stem}',
    'Tập đoàn {stem}',
    '{trade} {stem}',
  ],
  phone: '+8459900####',
}

export const cyrillic: Culture = {
  weight: 5,
  given: pool(
    'Александр|alexander, Елена|elena, Дмитрий|dmitry, Анна|anna, Сергей|sergey, Ольга|olga, Оксана|oksana, Тарас|taras, Наталья|natalya, Юрій|yurii, Мария|maria, Ілля|illia, Пётр|petr, Любовь|lyubov, Зоя|zoya, Ян|yan, Соломія|solomiia, Святослав|svyatoslav, Ия|iya, Їжак|yizhak',
  ),
  family: pool(
    'Шевченко|shevchenko, Бондаренко|bondarenko, Черных|chernykh, Коваленко|kovalenko, Ткачук|tkachuk, Мельник|melnyk, Седых|sedykh, Кравченко|kravchenko, Гончар|honchar, Долгих|dolgikh, Цой|tsoy, Щерба|shcherba, Живаго|zhivago, Ґедзь|gedz, Нечуй-Левицких|nechuylevytskykh, Ли|li, Ёж|yozh, Твердохліб|tverdokhlib',
  ),
  stems: pool(
    'Лунный Мост|lunny-most, Северный Ветер|severny-veter, Золотой Клён|zoloty-klyon, Синяя Птица|sinyaya-ptitsa, Калина|kalyna, Тихий Дон|tikhy-don, Дзвін|dzvin, Рассвет|rassvet, Восход|voskhod, Берёза|beryoza, Смарагд|smaragd, Янтарь|yantar',
  ),
  trades: pool(
    'Логистика|logistika, Торг|torg, Строй|stroy, Энерго|energo, Агро|agro, Транс|trans, Фарм|farm, Прибор|pribor, Текстиль|tekstil',
  ),
  companyForms: [
    'ООО «{stem} {trade}»',
    'АО «{stem}-{trade}»',
    'ТОВ «{stem} {trade}»',
    'ИП {stem}',
  ],
  phone: '+38099900####',
}

export const greek: Culture = {
  weight: 2,
  given: pool(
    'Μαρία|maria, Γιώργος|giorgos, Ελένη|eleni, Δημήτρης|dimitris, Κατερίνα|katerina, Νίκος|nikos, Βασιλική|vasiliki, Ιωάννης|ioannis, Αγγελική|angeliki, Χρήστος|christos, Ζωή|zoi, Άρης|aris, Ευάγγελος|evangelos',
  ),
  family: pool(
    'Γεωργίου|georgiou, Οικονόμου|oikonomou, Παπανικολάου|papanikolaou, Αθανασίου|athanasiou, Βασιλείου|vasileiou, Δήμου|dimou, Ιωάννου|ioannou, Παπαγεωργίου|papageorgiou, Χριστοδούλου|christodoulou, Χατζηπαναγιώτου|chatzipanagiotou, Ευθυμίου|efthymiou, Ρω|ro',
  ),
  stems: pool(
    'Αιγαίο|aigaio, Ήλιος|ilios, Θάλασσα|thalassa, Ολυμπιάδα|olympiada, Πήγασος|pigasos, Ελαία|elaia, Άνεμος|anemos, Κυκλάδες|kyklades',
  ),
  trades: pool(
    'Ναυτιλιακή|naftiliaki, Τρόφιμα|trofima, Τουρισμός|tourismos, Ενέργεια|energeia, Εκδόσεις|ekdoseis, Κατασκευές|kataskeves, Υφάσματα|yfasmata',
  ),
  companyForms: ['{stem} {trade} Α.Ε.', '{stem} {trade} Ε.Π.Ε.', '{trade} {stem}'],
  phone: '+3069900#####',
}

export const yoruba: Culture = {
  weight: 3,
  given: pool(
    'Adébáyọ̀, Ìyábọ̀, Oluwaseun, Títílayọ̀, Babátúndé, Ọláyínká, Fọlákẹ́, Káyọ̀dé, Ṣadé, Olúwadámilọ́lá, Àyọ̀, Tèmítọ́pẹ́, Ọmọ́tọ́lá, Yétúndé, Ọlá, Oluwatobiloba Emmanuel',
  ),
  family: pool(
    'Adéyẹmí, Ọ̀ṣúndáre, Akínwándé, Olúwọlé, Ọbáfẹ́mi, Adésínà, Àkàndé, Fálétí, Ṣóyínká, Ògúnbánjọ, Babalọlá, Ọ̀jọ́, Olúwaṣẹ́gunfúnmi, Àjàyí, Ládọjà',
  ),
  stems: pool('Ìràwọ̀, Odò Ọ̀ṣun, Ìbàdàn, Ọ̀yọ́, Ilé Ayọ̀, Òkè, Ewéko, Àlàáfíà'),
  trades: pool('Foods, Logistics, Textiles, Energy, Farms, Media, Studios, Trading, Health'),
  companyForms: [
    '{stem} {trade} Ltd',
    '{stem} {trade} Nigeria Plc',
    '{stem} {trade}',
    '{stem} & Daughters {trade}',
  ],
  phone: '+23470990#####',
}
