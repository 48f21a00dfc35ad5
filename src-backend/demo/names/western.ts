import { pool, type Culture } from './culture.ts'

export const english: Culture = {
  weight: 15,
  given: pool(
    'James, Mary, Oliver, Amelia, Jack, Grace, William, Emily, Thomas, Sophie, Daniel, Chloe, Samuel, Hannah, Joseph, Ruby, Benjamin, Alice, Ethan, Lucy, Nathan, Zoe, Marcus, Harriet, Dexter, Winifred, Ty, Bo, Jo, Bartholomew, Anne-Marie, Mary-Jane, Christopher-James',
  ),
  family: pool(
    "Smith, Jones, Taylor, Brown, Williams, Wilson, Davies, Evans, Thomas, Roberts, Walker, Wright, Hughes, Green, Clarke, Carter, Bennett, Fletcher, Ashworth, Holloway, Pemberton, Thistlewood, Ng, Ho, Oakes, Featherstonehaugh, Cholmondeley-Warner, Fitzgerald-Montague, D'Arcy, St. Clair",
  ),
  stems: null,
  trades: pool(
    'Logistics, Foods, Partners, Engineering, Health, Interiors, Software, Energy, Travel, Media, Textiles, Marine, Publishing, Studios, Agriculture',
  ),
  companyForms: [
    '{stem} {trade} Ltd',
    '{stem} {trade}',
    '{stem} & Sons Ltd',
    '{stem} {trade} plc',
    '{stem} {trade}, Inc.',
    '{stem} {trade} LLC',
    'The {stem} {trade} Company',
  ],
  phone: '+44700090####',
}

export const german: Culture = {
  weight: 15,
  given: pool(
    'Anna, Lukas, Julia, Felix, Katharina, Jürgen, Sabine, Björn, Käthe, Maximilian, Ursula, Jörg, Hannelore, Stefan, Petra, Günther, Heike, Sören, Silke, Matthias, Änne, Friedrich, Mechthild, Karl-Heinz, Hans-Jürgen, Eva-Maria, Uwe, Ute, Ingeborg, Ömer, Wolf-Dietrich, Anneliese',
  ),
  family: pool(
    'Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, Schröder, Neumann, Schwarz, Krüger, Weiß, Groß, Großmann, Strauß, Jäger, Müller-Lüdenscheidt, von der Heide, zu Guttenfels, Leutheusser-Schnarrenbach, Oetjen, Ax, Wolfeschlegelsteinhausenbergerdorff',
  ),
  stems: null,
  trades: pool(
    'Logistik, Maschinenbau, Elektrotechnik, Lebensmittel, Handel, Verlag, Bau, Software, Werkzeuge, Energie, Möbel, Medizintechnik, Spedition, Druck, Fördertechnik',
  ),
  companyForms: [
    '{stem} {trade} GmbH',
    '{stem} {trade} AG',
    '{stem} {trade} GmbH & Co. KG',
    'Gebrüder {stem} OHG',
    '{stem} {trade} e. K.',
    '{stem} {trade} UG (haftungsbeschränkt)',
  ],
  phone: '+49159000#####',
}

export const french: Culture = {
  weight: 8,
  given: pool(
    'Marie, Jean, Camille, Léa, Hugo, Chloé, Louis, Inès, Émile, Zoé, Théo, Élodie, François, Hélène, Benoît, Anaïs, Gaël, Maëlle, Jean-Baptiste, Marie-Claire, Loïc, Aurélie, Noé, Désirée, Guy, Côme, Apolline, Jean-François',
  ),
  family: pool(
    "Martin, Bernard, Dubois, Thomas, Robert, Petit, Durand, Leroy, Moreau, Lefèvre, Garnier, Chevalier, Fournier, Mercier, Boyer, Guérin, Lemaître, Béranger, de La Tour, d'Estaing, L'Hôte, Le Goff, Saint-Étienne, Châtelain, Roux, Y, Bézier-Duchâtel de Montfermeil",
  ),
  stems: null,
  trades: pool(
    'Logistique, Conseil, Boulangerie, Énergie, Santé, Édition, Mécanique, Distribution, Textile, Voyages, Menuiserie, Hôtellerie, Agroalimentaire',
  ),
  companyForms: [
    '{stem} {trade} SAS',
    '{stem} {trade} SARL',
    '{trade} {stem}',
    'Établissements {stem} S.A.',
    'Groupe {stem}',
  ],
  phone: '+3363998####',
}

export const spanish: Culture = {
  weight: 8,
  given: pool(
    'María, José, Lucía, Carlos, Carmen, Javier, Sofía, Andrés, Paula, Jesús, Inés, Ángel, Begoña, Iñaki, Ximena, Raúl, Belén, Óscar, Juan Pablo, María del Carmen, José Luis, Concepción, Íñigo, Nuria, Álvaro, Guadalupe',
  ),
  family: pool(
    'García López, Rodríguez Pérez, González Núñez, Fernández Muñoz, Martínez, Sánchez Ibáñez, Gómez Peña, Jiménez, Ruiz de la Fuente, Hernández Ordóñez, Díaz, Moreno Güell, Álvarez Ríos, Romero, Alonso Castaño, Gutiérrez, Navarro, de la Vega y Montes, Domínguez, Vázquez Calderón de la Barca, Ibarra, Zúñiga Etxeberria, Paz',
  ),
  stems: null,
  trades: pool(
    'Logística, Alimentación, Consultores, Energía, Ingeniería, Textiles, Seguros, Cerámica, Viajes, Construcciones, Conservas, Señalización',
  ),
  companyForms: [
    '{stem} {trade} S.A.',
    '{stem} {trade} S.L.',
    'Grupo {stem}',
    '{trade} {stem} e Hijos S.L.',
    'Hermanos {stem} S.C.',
  ],
  phone: '+3469900####',
}

export const italian: Culture = {
  weight: 4,
  given: pool(
    'Giulia, Marco, Francesca, Luca, Chiara, Andrea, Elena, Matteo, Niccolò, Noè, Sofia, Gian Luca, Beatrice, Alessandro, Maria Teresa, Giosuè, Ugo, Ilaria, Lorenzo, Ginevra',
  ),
  family: pool(
    "Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Greco, Bruno, Conti, De Luca, D'Angelo, Dell'Acqua, Lo Presti, Mancini, Barbieri, Nicolò, Po, Fiorentini Castelbarco",
  ),
  stems: null,
  trades: pool(
    'Logistica, Alimentari, Consulenza, Ceramiche, Meccanica, Moda, Viaggi, Edilizia, Arredi, Editoria',
  ),
  companyForms: [
    '{stem} {trade} S.r.l.',
    '{stem} {trade} S.p.A.',
    'Fratelli {stem} S.n.c.',
    '{trade} {stem}',
  ],
  phone: '+3939900####',
}

export const portuguese: Culture = {
  weight: 3,
  given: pool(
    'Maria, João, Ana, Antônio, Beatriz, Tiago, Inês, Luís, Conceição, Gonçalo, Mariana, José Carlos, Sebastião, Débora, Caetano, Lívia, Zé, Assunção, Estêvão',
  ),
  family: pool(
    'Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Gonçalves, Almeida, Magalhães, dos Reis, da Conceição, Araújo, Guimarães, de Sá, Simões, Teixeira Brandão, Falcão, Vasconcelos e Sousa',
  ),
  stems: null,
  trades: pool(
    'Logística, Alimentos, Consultoria, Energia, Têxteis, Calçados, Vinhos, Construções, Papel, Navegação',
  ),
  companyForms: [
    '{stem} {trade} Lda.',
    '{stem} {trade} S.A.',
    '{stem} {trade} Ltda',
    'Irmãos {stem}',
  ],
  phone: '+3519900####',
}

export const dutch: Culture = {
  weight: 3,
  given: pool(
    'Emma, Daan, Sanne, Bram, Lotte, Sem, Fleur, Thijs, Anouk, Joris, Noëlle, Gijs, Marijke, Jan-Willem, Femke, Ties, Loes, Aad',
  ),
  family: pool(
    "de Jong, Jansen, de Vries, van den Berg, Bakker, van Dijk, Visser, Smit, Meijer, de Boer, Mulder, Bos, Vos, van der Meer, van 't Hoff, in 't Veld, ter Haar, Op den Kamp, van Oldenbarneveldt",
  ),
  stems: null,
  trades: pool(
    'Logistiek, Bloemen, Techniek, Advies, Scheepvaart, Bouw, Zuivel, Drukkerij, Reizen, Kwekerij',
  ),
  companyForms: [
    '{stem} {trade} B.V.',
    '{stem} {trade} N.V.',
    'Gebroeders {stem} V.O.F.',
    '{trade} {stem}',
  ],
  phone: '+3169700####',
}

export const irish: Culture = {
  weight: 3,
  given: pool(
    'Aoife, Conor, Niamh, Seán, Saoirse, Pádraig, Caoimhe, Oisín, Sinéad, Fionn, Róisín, Cillian, Gráinne, Tadhg, Bláthnaid, Éabha, Eoghan, Siobhán, Ó',
  ),
  family: pool(
    "Murphy, O'Connor, O’Brien, Kelly, Byrne, Ryan, O'Sullivan, Doyle, McCarthy, Gallagher, O'Shaughnessy, Quinn, O'Dómhnaill, Fitzpatrick, Mac Giolla Phádraig, Ó Súilleabháin, O’Callaghan",
  ),
  stems: null,
  trades: pool(
    'Dairies, Breweries, Software, Farms, Shipping, Holidays, Woollens, Medical, Crafts, Peat',
  ),
  companyForms: [
    '{stem} {trade} Teoranta',
    '{stem} {trade} DAC',
    "O'{stem} {trade} Ltd",
    '{stem} {trade}',
  ],
  phone: '+35389900####',
}

const icelandicCompanies = {
  stems: null,
  trades: pool('Fiskur, Orka, Útgerð, Ferðir, Ull, Flutningar, Tækni, Bókaútgáfa'),
  companyForms: ['{stem} {trade} ehf.', '{stem} {trade} hf.', '{trade} {stem}'],
  phone: '+3546990###',
} satisfies Partial<Culture>

export const icelandicWomen: Culture = {
  ...icelandicCompanies,
  weight: 1,
  given: pool(
    'Guðrún, Sigríður, Björk, Ásta, Æsa, Ragnheiður, Þórunn, Ösp, Hallgerður, Íris, Unnur, Eydís',
  ),
  family: pool(
    'Jónsdóttir, Guðmundsdóttir, Björnsdóttir, Kristjánsdóttir, Æsudóttir, Þórðardóttir, Zoëga, Hallgrímsdóttir, Sæmundardóttir',
  ),
}

export const icelandicMen: Culture = {
  ...icelandicCompanies,
  weight: 1,
  given: pool(
    'Jón, Ólafur, Þór, Gunnar, Sæmundur, Ísak, Örn, Hallgrímur, Ægir, Sigurður, Þorsteinn, Bjarki',
  ),
  family: pool(
    'Sigurðsson, Ólafsson, Þorsteinsson, Einarsson, Hallgrímsson, Ragnarsson, Blöndal, Æsuson, Guðmundsson',
  ),
}

export const swedish: Culture = {
  weight: 3,
  given: pool(
    'Astrid, Erik, Maja, Åke, Linnéa, Göran, Elsa, Björn, Märta, Håkan, Ebba, Sven-Göran, Åsa, Öjvind, Nils, Bo, Ann-Charlotte, Kjell',
  ),
  family: pool(
    'Andersson, Johansson, Karlsson, Nilsson, Åkesson, Lindström, Öberg, Sjöström, Björklund, Hägg, Sjöö, Ek, Bergström, Strömstedt, af Klintberg, Gyllenhammar-Ståhl',
  ),
  stems: null,
  trades: pool('Logistik, Skog, Teknik, Möbler, Energi, Bygg, Förlag, Båtar, Hälsa, Livs'),
  companyForms: ['{stem} {trade} AB', 'AB {stem}', '{stem} {trade} HB', '{trade} {stem}'],
  phone: '+4670990####',
}
