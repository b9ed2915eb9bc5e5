package io.mlconnector.teams.card;

import java.util.Locale;
import java.util.Set;

/**
 * The locales whose amounts and days this program can write. The virtual machine knows a thousand,
 * but a native executable carries each of them about and takes memory for it; these are those of
 * the countries in which companies of the size that runs Fusion keep books. {@code quarkus.locales}
 * names the same ones for the build.
 */
public final class WrittenLocales {
  private static final Set<String> TAGS =
      Set.of(
          "ar-AE", "ar-EG", "ar-SA", "bg-BG", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR",
          "en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-NZ", "en-SG", "en-US", "en-ZA", "es-AR",
          "es-CL", "es-CO", "es-ES", "es-MX", "es-PE", "es-US", "et-EE", "fi-FI", "fr-BE", "fr-CA",
          "fr-CH", "fr-FR", "he-IL", "hi-IN", "hr-HR", "hu-HU", "id-ID", "it-CH", "it-IT", "ja-JP",
          "ko-KR", "lt-LT", "lv-LV", "ms-MY", "nb-NO", "nl-BE", "nl-NL", "pl-PL", "pt-BR", "pt-PT",
          "ro-RO", "ru-RU", "sk-SK", "sl-SI", "sv-SE", "th-TH", "tr-TR", "uk-UA", "vi-VN", "zh-CN",
          "zh-HK", "zh-TW");

  private WrittenLocales() {}

  /** Whether amounts and days come out as the readers of this locale write them. */
  public static boolean contain(Locale locale) {
    String tag = locale.toLanguageTag();
    return TAGS.contains(tag) || TAGS.stream().anyMatch(known -> known.startsWith(tag + "-"));
  }

  /** Their language tags. */
  public static Set<String> tags() {
    return TAGS;
  }
}
