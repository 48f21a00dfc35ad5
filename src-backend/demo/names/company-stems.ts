const STARTS =
  'Alv,Bryn,Cald,Dorn,Elm,Farn,Gald,Hest,Ilm,Jor,Kest,Lund,Mar,Nord,Orl,Pell,Quill,Rav,Sol,Tarn,Ulm,Vest,Wyn,Xan,Yar,Zel'.split(
    ',',
  )
const ENDS =
  'ento,wick,mark,avia,berg,ora,stead,ix,ara,holm,io,ander,ova,field,ium,este,wald,ona,ridge,el,ima,hurst,onde,aro'.split(
    ',',
  )

/** Invented first words of company names, unlike any that the team knows of. */
export const companyStems: readonly string[] = ENDS.flatMap((end) =>
  STARTS.map((start) => start + end),
)
