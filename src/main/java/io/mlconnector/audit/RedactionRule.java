package io.mlconnector.audit;

import java.util.regex.Pattern;

/**
 * What must not stand in a payload although somebody put it there. Members with a telling name lose
 * their text, whatever it is; other texts lose the parts that look like a key, token or signature.
 *
 * @param names members whose text is replaced as a whole
 * @param values parts of any text that are replaced
 */
record RedactionRule(Pattern names, Pattern values) {
  static final String MASK = "****";

  /** The rule for everything that goes into the trail. */
  static final RedactionRule STANDARD =
      new RedactionRule(
          Pattern.compile(
              "(?i)passw(or)?d|passphrase|secret|token(?![-_]?ur[il])|assertion|authorization|cookie|credential"
                  + "|api[-_ ]?key|private[-_ ]?key|certificate[-_ ]?key|client[-_ ]?state"),
          Pattern.compile(
              "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)"
                  + "|\\beyJ[\\w-]{5,}+(\\.[\\w-]*+){0,4}"
                  + "|(?<=\\b(Bearer|Basic) )[\\w.~+/=-]{8,}+"
                  + "|(?<=//)[^/@\\s]+(?=@)"
                  + "|(?<=[?&;](sig|code|key|token|password|secret|access_token|client_secret)=)[^&\\s\"']++",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL));

  /** The text as it may stand under this name. */
  String apply(String name, String text) {
    return names.matcher(name).find() ? MASK : values.matcher(text).replaceAll(MASK);
  }
}
