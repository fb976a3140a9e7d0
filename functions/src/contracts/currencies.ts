/**
 * The currencies of ISO 4217 that people pay with, in lower case as payment providers write them; without the króna, the shilling of Uganda and
 * the ariary, whose smallest unit at Stripe is another one: a price would be charged a hundredfold too low or too high.
 * @see https://docs.stripe.com/currencies#special-cases
 */
export const CURRENCIES: readonly string[] = `
  aed afn all amd aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp cny cop crc cup
  cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr jmd jod
  jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn
  nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl
  thb tjs tmt tnd top try ttd twd tzs uah usd uyu uzs ves vnd vuv wst xaf xcd xcg xof xpf yer zar zmw zwg`
  .trim()
  .split(/\s+/);
