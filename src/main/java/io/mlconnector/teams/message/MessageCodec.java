package io.mlconnector.teams.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Messages as JSON in UTF-8: {@code {"version":1,"message":{...}}}. Amounts are text with their
 * currency, so that no digit is lost; days and moments are ISO 8601. A reader passes over members
 * it does not know, so a release may add some; whatever an older release could misunderstand gets a
 * new version, which that release refuses. Thread-safe.
 */
public final class MessageCodec {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = mapper();

  private MessageCodec() {}

  /** The bytes that {@link #read} turns into an equal message. */
  public static byte[] write(TeamsMessage message) {
    try {
      var envelope = JSON.createObjectNode().put("version", VERSION);
      envelope.set("message", JSON.readTree(JSON.writeValueAsBytes(message)));
      return JSON.writeValueAsBytes(envelope);
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.INTERNAL, "the notice " + message.eventKey() + " can not be written", e);
    }
  }

  /**
   * The message in these bytes.
   *
   * @throws ConnectorException {@link ErrorCode#NOTICE_UNREADABLE} when they are of a newer version
   *     or no message at all
   */
  public static TeamsMessage read(byte[] bytes) {
    try {
      JsonNode envelope = JSON.readTree(bytes);
      int version = envelope.path("version").asInt();
      if (version != VERSION) {
        throw new ConnectorException(
            ErrorCode.NOTICE_UNREADABLE,
            "the notice has version " + version + ", this release reads version " + VERSION);
      }
      if (!envelope.path("message").isObject()) {
        throw new ConnectorException(ErrorCode.NOTICE_UNREADABLE, "the notice has no message");
      }
      return JSON.treeToValue(envelope.path("message"), TeamsMessage.class);
    } catch (IOException e) {
      throw new ConnectorException(ErrorCode.NOTICE_UNREADABLE, "the bytes are no notice", e);
    }
  }

  private static JsonMapper mapper() {
    var words = new SimpleModule("ml-connector");
    asText(words, Money.class, Money::toString, MessageCodec::money);
    asText(words, RecordRef.class, RecordRef::toString, MessageCodec::ref);
    asText(words, NoticeType.class, NoticeType::externalName, MessageCodec::type);
    return JsonMapper.builder()
        .addModules(new Jdk8Module(), new JavaTimeModule(), words)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static Money money(String text) {
    int space = text.indexOf(' ');
    return new Money(new BigDecimal(text.substring(0, space)), text.substring(space + 1));
  }

  private static RecordRef ref(String text) {
    int slash = text.indexOf('/');
    return new RecordRef(
        StreamName.find(text.substring(0, slash)).orElseThrow(),
        new RecordKey(text.substring(slash + 1)));
  }

  private static NoticeType type(String text) {
    return NoticeType.find(text).orElseThrow();
  }

  private static <T> void asText(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new JsonSerializer<>() {
          @Override
          public void serialize(T value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new JsonDeserializer<>() {
          @Override
          public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            try {
              return read.apply(text);
            } catch (RuntimeException e) {
              return type.cast(
                  context.handleWeirdStringValue(type, text, "is none: %s", e.getMessage()));
            }
          }
        });
  }
}
