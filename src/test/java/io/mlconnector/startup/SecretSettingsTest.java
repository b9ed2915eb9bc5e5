package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.Setting;
import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A new setting that holds a secret is taken for one by the trail, or fails here. */
class SecretSettingsTest {
  @Test
  void everySettingThatIsASecretIsTakenForOne() {
    var secrets = new TreeSet<String>();
    for (Class<?> mapping : KnownKeys.MAPPINGS) {
      collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), secrets);
    }

    assertThat(secrets)
        .contains("connector.fusion.client-secret", "connector.vault.keys.x")
        .allSatisfy(
            property -> assertThat(Setting.isSecret(property, "value")).as(property).isTrue());
  }

  private static void collect(Class<?> mapping, String prefix, TreeSet<String> secrets) {
    for (Method method : mapping.getMethods()) {
      String name = prefix + "." + kebab(method.getName());
      String type = method.getGenericReturnType().getTypeName();
      if (type.contains(Secret.class.getName())) {
        secrets.add(Map.class.isAssignableFrom(method.getReturnType()) ? name + ".x" : name);
      }
      Arrays.stream(mapping.getDeclaredClasses())
          .filter(Class::isInterface)
          .filter(nested -> type.contains(nested.getName()))
          .forEach(
              nested ->
                  collect(
                      nested,
                      Map.class.isAssignableFrom(method.getReturnType()) ? name + ".x" : name,
                      secrets));
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
