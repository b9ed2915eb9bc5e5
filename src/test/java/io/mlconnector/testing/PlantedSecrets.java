package io.mlconnector.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets that were put somewhere, and a search for them where they must not be. */
public final class PlantedSecrets {
  /** Stands in every secret that was planted by name alone. */
  public static final String MARK = "7c1f0e9ab4d25e83";

  private final Map<String, String> planted = new LinkedHashMap<>();

  /** Plants a value; long enough that it can not stand anywhere by chance. */
  public String plant(String name, String value) {
    if (value.length() < 16) {
      throw new IllegalArgumentException(name + " is too short to be told from other text");
    }
    planted.put(name, value);
    return value;
  }

  /** Plants a value of its own for this name. */
  public String plant(String name) {
    return plant(name, "planted-" + name + "-" + MARK);
  }

  /** What was found in the text: names and disguises, never the values. */
  public List<String> foundIn(String text) {
    var found = new ArrayList<String>();
    planted.forEach(
        (name, value) ->
            disguises(value)
                .forEach(
                    (disguise, form) -> {
                      if (text.contains(form)) {
                        found.add(name + " " + disguise);
                      }
                    }));
    return found;
  }

  public Collection<String> values() {
    return List.copyOf(planted.values());
  }

  /** Spellings under which a secret would be just as lost. */
  public static Map<String, String> disguises(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    var forms = new LinkedHashMap<String, String>();
    forms.put("as it is", secret);
    forms.put("in hexadecimal digits", HexFormat.of().formatHex(bytes));
    forms.put("in a URL", URLEncoder.encode(secret, StandardCharsets.UTF_8));
    // Three bytes are four characters: wherever the secret begins, its middle looks like one of
    // these three.
    for (int offset = 0; offset < 3; offset++) {
      String middle = secret.substring(offset, secret.length() - (secret.length() - offset) % 3);
      String base64 = Base64.getEncoder().encodeToString(middle.getBytes(StandardCharsets.UTF_8));
      forms.put("in base64 from character " + offset, base64);
      forms.put(
          "in base64 for addresses from character " + offset,
          base64.replace('+', '-').replace('/', '_'));
    }
    return forms;
  }
}
