package io.mlconnector.remote;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what may be kept of an answer, with everything taken out that looks like a secret. */
public final class Redaction {
  /** No more than this many characters are kept. */
  public static final int KEPT_CHARACTERS = 2_048;

  private static final String MASK = "****";

  /** Read more than is kept, so that a secret across the cut is still seen whole. */
  private static final int READ_BYTES = 4 * KEPT_CHARACTERS;

  /** Words that make a name that of a secret, without punctuation and in lower case. */
  private static final List<String> SECRET_WORDS =
      List.of("token", "secret", "password", "passwd", "assertion", "apikey", "credential");

  /** What signs addresses that anyone may call who knows them. */
  private static final String SIGNATURE = "sig";

  // Names are bounded and values possessive, so that no body makes matching slow.
  private static final Pattern JSON_MEMBER =
      Pattern.compile("\"([^\"\\\\]{1,80})\"\\s{0,9}:\\s{0,9}\"((?:[^\"\\\\]|\\\\.)*+)");
  private static final Pattern FORM_MEMBER =
      Pattern.compile("(?<![\\w.-])([\\w.-]{1,80}+)=([^&\\s\"'<>;]++)");
  private static final Pattern AUTHORIZATION =
      Pattern.compile("\\b(Bearer|Basic)\\s+[\\w.~+/=-]{8,}+", Pattern.CASE_INSENSITIVE);
  private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{5,}+(?:\\.[\\w-]*+){0,2}");

  private Redaction() {}

  /** The head of a body as text, redacted; bytes that are no text are shown as a replacement. */
  public static String excerpt(byte[] body) {
    int length = Math.min(body.length, READ_BYTES);
    String text = redact(new String(body, 0, length, StandardCharsets.UTF_8));
    return text.length() <= KEPT_CHARACTERS ? text : text.substring(0, KEPT_CHARACTERS);
  }

  /** The text without tokens, passwords and keys. */
  public static String redact(String text) {
    String result = mask(JSON_MEMBER, text);
    result = mask(FORM_MEMBER, result);
    result = AUTHORIZATION.matcher(result).replaceAll("$1 " + MASK);
    return JWT.matcher(result).replaceAll(MASK);
  }

  /** Masks the second group wherever the first one names a secret. */
  private static String mask(Pattern member, String text) {
    return member
        .matcher(text)
        .replaceAll(
            found -> {
              String all = found.group();
              String kept =
                  namesSecret(found.group(1))
                      ? all.substring(0, all.length() - found.group(2).length()) + MASK
                      : all;
              return Matcher.quoteReplacement(kept);
            });
  }

  private static boolean namesSecret(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return plain.equals(SIGNATURE) || SECRET_WORDS.stream().anyMatch(plain::contains);
  }
}
