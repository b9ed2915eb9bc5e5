package io.mlconnector.teams.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The words of one language, from {@code words-<language>.properties}. Immutable. */
final class Words {
  private static final Map<String, Words> BY_LANGUAGE = new ConcurrentHashMap<>();
  private static final String FALLBACK = "en";

  private final Locale locale;
  private final Properties texts;

  private Words(Locale locale, Properties texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /** The words of the language, or the English ones where it has none. */
  static Words of(String language) {
    return BY_LANGUAGE.computeIfAbsent(language, Words::load);
  }

  private static Words load(String language) {
    return read(language)
        .map(texts -> new Words(Locale.of(language), texts))
        .orElseGet(() -> language.equals(FALLBACK) ? missing() : of(FALLBACK));
  }

  private static Words missing() {
    throw new IllegalStateException("the words of the language " + FALLBACK + " are missing");
  }

  private static Optional<Properties> read(String language) {
    try (InputStream file =
        Words.class.getResourceAsStream(
            "/io/mlconnector/teams/card/words-" + language + ".properties")) {
      if (file == null) {
        return Optional.empty();
      }
      var texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return Optional.of(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language these words are of. */
  Locale locale() {
    return locale;
  }

  /** The names of all texts. */
  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** The text with {0}, {1}... replaced. */
  String text(String key, String... arguments) {
    String text =
        find(key).orElseThrow(() -> new IllegalArgumentException("there are no words for " + key));
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", arguments[i]);
    }
    return text;
  }

  /** The text of a key that may have none. */
  Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }

  /** The form for this number: {@code key.one} or {@code key.other}. */
  String counted(String key, long number, String shown) {
    return text(key + (number == 1 ? ".one" : ".other"), shown);
  }
}
