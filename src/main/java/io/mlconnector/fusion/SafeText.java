package io.mlconnector.fusion;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.util.regex.Pattern;

/**
 * Texts that may stand inside a finder or a path. Fusion knows no escape syntax for values, so what
 * could end a value or begin another condition is refused rather than escaped.
 */
final class SafeText {
  private static final int MAX_LENGTH = 250;
  private static final Pattern FINDER_VALUE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} _.:/&()+#*|~@$-]*");
  private static final Pattern VALUE_SET_CODE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} _.-]*");

  private SafeText() {}

  static String finderValue(String name, String value) {
    if (value.length() > MAX_LENGTH || !FINDER_VALUE.matcher(value).matches()) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST,
          "The "
              + name
              + " holds characters that Fusion's finder syntax can not carry; letters, digits, spaces"
              + " and _.:/&()+#*|~@$- are possible");
    }
    return value;
  }

  static boolean isValueSetCode(String code) {
    return code.length() <= MAX_LENGTH && VALUE_SET_CODE.matcher(code).matches();
  }

  static String valueSetCode(String code) {
    if (!isValueSetCode(code)) {
      throw new ConnectorException(
          ErrorCode.INVALID_CONFIGURATION,
          "connector.fusion.cost-center-value-sets holds a code that can not stand in a path;"
              + " letters, digits, spaces and _.- are possible");
    }
    return code;
  }
}
