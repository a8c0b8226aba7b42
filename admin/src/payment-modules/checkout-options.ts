/** Fonts of Checkout's `branding_settings`, as stripe-node 23.1 declares them (Checkout/Sessions.d.ts, FontFamily). */
export const checkoutFonts = [
  'default',
  'be_vietnam_pro',
  'bitter',
  'chakra_petch',
  'hahmlet',
  'inconsolata',
  'inter',
  'lato',
  'lora',
  'm_plus_1_code',
  'montserrat',
  'noto_sans',
  'noto_sans_jp',
  'noto_serif',
  'nunito',
  'open_sans',
  'pridi',
  'pt_sans',
  'pt_serif',
  'raleway',
  'roboto',
  'roboto_slab',
  'source_sans_pro',
  'titillium_web',
  'ubuntu_mono',
  'zen_maru_gothic',
] as const;

/** Languages of Checkout (same file, Locale). */
export const checkoutLocales =
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' '
  );
