package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret SECRET = Secret.of("planted-secret");

  @Test
  void noRenderingShowsIt() throws Exception {
    var lenient = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    assertThat(
            List.of(
                SECRET.toString(),
                String.format("%s %s", SECRET, List.of(SECRET)),
                Map.of("secret", SECRET).toString(),
                new Holder(SECRET).toString(),
                lenient.writeValueAsString(new Holder(SECRET)),
                new StoredSecret.Open(1, 1, SECRET).toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain("planted"));
  }

  @Test
  void itCanNotBeSerialized() throws Exception {
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(SECRET))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void equalityIsThatOfTheValue() {
    assertThat(SECRET)
        .isEqualTo(Secret.of(" planted-secret\n"))
        .hasSameHashCodeAs(Secret.of("planted-secret"));
    assertThat(SECRET).isNotEqualTo(Secret.of("planted-secreT")).isNotEqualTo(Secret.of("planted"));
  }

  private record Holder(Secret secret) {}
}
