package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MappingsTest {
  @Test
  void knownKeysListsEveryMapping() {
    Set<Class<?>> mappings =
        new ClassFileImporter()
            .importPath(Path.of("target/classes")).stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .filter(type -> type != ConnectorKeys.class)
                .collect(Collectors.toSet());

    assertThat(KnownKeys.MAPPINGS).containsExactlyInAnyOrderElementsOf(mappings);
  }
}
