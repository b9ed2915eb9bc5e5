package io.mlconnector.remote;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Cuts what may be kept of an answer, with everything taken out that looks like a secret. */
public final class Redaction {
  /** No more than this many characters are kept. */
  public static final int KEPT_CHARACTERS = 2_048;

  private static final String MASK = "****";

  /** Read more than is kept, so that a secret across the cut is still seen whole. */
  private static final int READ_BYTES = 4 * KEPT_CHARACTERS;

  private static final String SECRET_NAMES =
      "(?:[\\w.-]*(?:token|secret|passw(?:or)?d|assertion|api[_-]?key|credential)[\\w.-]*)";

  private static final Pattern JSON_MEMBER =
      Pattern.compile(
          "(\"" + SECRET_NAMES + "\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FORM_MEMBER =
      Pattern.compile("(\\b" + SECRET_NAMES + "=)[^&\\s\"'<>;]++", Pattern.CASE_INSENSITIVE);
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
    String result = JSON_MEMBER.matcher(text).replaceAll("$1\"" + MASK + "\"");
    result = FORM_MEMBER.matcher(result).replaceAll("$1" + MASK);
    result = AUTHORIZATION.matcher(result).replaceAll("$1 " + MASK);
    return JWT.matcher(result).replaceAll(MASK);
  }
}
