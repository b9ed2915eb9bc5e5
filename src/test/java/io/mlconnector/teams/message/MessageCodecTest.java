package io.mlconnector.teams.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
  private static final Path FORMS = Path.of("src/test/resources/teams/messages");

  static Stream<String> names() {
    return SampleMessages.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsReadAgain(String name) {
    TeamsMessage message = sample(name);

    assertThat(MessageCodec.read(MessageCodec.write(message))).isEqualTo(message);
  }

  /** Messages wait in the outbox while releases change: the written form must not. */
  @ParameterizedTest
  @MethodSource("names")
  void writtenFormIsStable(String name) throws IOException {
    Path form = FORMS.resolve(name + ".json");
    byte[] written = MessageCodec.write(sample(name));
    if (Boolean.getBoolean("snapshots.write")) {
      Files.createDirectories(FORMS);
      Files.write(form, written);
    }

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(form));
    assertThat(MessageCodec.read(Files.readAllBytes(form))).isEqualTo(sample(name));
  }

  @Test
  void membersOfALaterReleaseArePassedOver() {
    String json =
        """
        {"version":1,"message":{"kind":"reports-late","eventKey":"reports-late/1","reports":["A"],\
        "reason":"r","occurredAt":"2026-10-19T12:00:00Z","mood":"bad"}}""";

    assertThat(MessageCodec.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ReportsLate.class);
  }

  @Test
  void laterVersionIsRefused() {
    assertUnreadable("{\"version\":2,\"message\":{}}");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertUnreadable("{\"version\":1,\"message\":{\"kind\":\"poem\"}}");
    assertUnreadable("{\"version\":1}");
    assertUnreadable("no JSON");
    assertUnreadable("");
  }

  private static void assertUnreadable(String json) {
    assertThatThrownBy(() -> MessageCodec.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ConnectorException.class)
        .extracting(e -> ((ConnectorException) e).code())
        .isEqualTo(ErrorCode.NOTICE_UNREADABLE);
  }

  private static TeamsMessage sample(String name) {
    return java.util.Objects.requireNonNull(SampleMessages.all().get(name));
  }
}
