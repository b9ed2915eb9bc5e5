package io.mlconnector.token;

import io.mlconnector.remote.RemoteFault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an identity provider gave no token, in its words and in ours. Read from the kept part of the
 * answer, which may be cut: hence by pattern, not as JSON.
 *
 * @param error as OAuth names it, such as {@code invalid_client}; {@code unknown} when the answer
 *     does not say
 * @param description what the provider adds, in its first sentences
 * @param vendorCode the provider's own code, such as {@code AADSTS7000215}
 * @param correlation by which the provider's support finds the request
 * @param advice what an administrator should do
 */
public record TokenRefusal(
    String error,
    Optional<String> description,
    Optional<String> vendorCode,
    Optional<String> correlation,
    String advice) {
  private static final Pattern ERROR =
      Pattern.compile("\"error\"\\s{0,9}:\\s{0,9}\"([A-Za-z_]{1,60})\"");
  private static final Pattern DESCRIPTION =
      Pattern.compile("\"error_description\"\\s{0,9}:\\s{0,9}\"((?:[^\"\\\\]|\\\\.){1,400}+)");
  private static final Pattern VENDOR_CODE = Pattern.compile("\\bAADSTS\\d{3,9}\\b");
  private static final Pattern CORRELATION =
      Pattern.compile("\"correlation_id\"\\s{0,9}:\\s{0,9}\"([0-9A-Za-z-]{8,64})\"");

  /** Entra ID repeats its ids at the end of the description. */
  private static final Pattern TRAILER = Pattern.compile("(\\\\r|\\\\n|\\s)*Trace ID:.*");

  /** The refusal that these circumstances tell of. */
  public static TokenRefusal in(RemoteFault fault) {
    String error = first(ERROR, fault.body()).orElse("unknown");
    Optional<String> vendorCode = first(VENDOR_CODE, fault.body());
    return new TokenRefusal(
        error,
        first(DESCRIPTION, fault.body()).map(text -> TRAILER.matcher(text).replaceFirst("")),
        vendorCode,
        first(CORRELATION, fault.body()).or(fault::requestId),
        RefusalAdvice.on(error, vendorCode));
  }

  private static Optional<String> first(Pattern pattern, String body) {
    Matcher found = pattern.matcher(body);
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.of(found.group(found.groupCount()));
  }
}
