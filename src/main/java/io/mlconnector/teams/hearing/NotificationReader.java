package io.mlconnector.teams.hearing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlconnector.teams.hearing.Notification.What;
import io.mlconnector.teams.hearing.rich.SealedContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of a call of Graph. Trusts nothing in it. */
final class NotificationReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int LONGEST_NAME = 200;

  private static final Pattern MESSAGE =
      Pattern.compile(
          "/?teams\\('[^'/]+'\\)/channels\\('([^'/\\p{Cntrl}]{1,200})'\\)/messages\\('([^'/\\p{Cntrl}]{1,200})'\\)"
              + "(?:/replies\\('([^'/\\p{Cntrl}]{1,200})'\\))?");

  /** Graph sends one for each application and directory. */
  private static final int LONGEST_TOKENS = 32_768;

  private static final Pattern TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private NotificationReader() {}

  /**
   * What a body held.
   *
   * @param unread how many of its notifications made no sense
   * @param tokens proof that Graph sent them, with spaces between several; empty without any, and
   *     when one of them can be none
   */
  record Contents(List<Notification> notifications, int unread, Optional<String> tokens) {}

  /** The notifications of a body, or empty when it is none of Graph. */
  static Optional<Contents> read(byte[] body, boolean aboutSubscriptions) {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (IOException _) {
      return Optional.empty();
    }
    JsonNode value = root.path("value");
    if (!value.isArray()) {
      return Optional.empty();
    }
    var notifications = new ArrayList<Notification>();
    int unread = 0;
    for (JsonNode each : value) {
      Optional<Notification> read = aboutSubscriptions ? lifecycle(each) : change(each);
      read.ifPresent(notifications::add);
      unread += read.isPresent() ? 0 : 1;
    }
    return Optional.of(new Contents(List.copyOf(notifications), unread, tokens(root)));
  }

  private static Optional<String> tokens(JsonNode root) {
    var tokens = new ArrayList<String>();
    for (JsonNode each : root.path("validationTokens")) {
      tokens.add(each.asText(""));
    }
    String joined = String.join(" ", tokens);
    return Optional.of(joined)
        .filter(text -> text.length() <= LONGEST_TOKENS)
        .filter(_ -> !tokens.isEmpty() && tokens.stream().allMatch(TOKEN.asMatchPredicate()));
  }

  private static Optional<Notification> change(JsonNode node) {
    What what =
        switch (node.path("changeType").asText("")) {
          case "created" -> What.CREATED;
          case "updated" -> What.UPDATED;
          case "deleted" -> What.DELETED;
          default -> null;
        };
    Matcher resource = MESSAGE.matcher(node.path("resource").asText(""));
    JsonNode sealed = node.path("encryptedContent");
    Optional<SealedContent> content = content(sealed);
    boolean isTorn = sealed.isObject() && content.isEmpty();
    if (what == null || !resource.matches() || isTorn) {
      return Optional.empty();
    }
    // Without an id two changes of a message look alike: rather work one twice than lose one.
    String id = text(node, "id").orElseGet(() -> UUID.randomUUID().toString());
    return envelope(node, what, id, resource.group(0))
        .map(
            seen ->
                new Notification(
                    seen.key(),
                    seen.subscriptionId(),
                    seen.clientState(),
                    seen.tenantId(),
                    what,
                    Optional.of(resource.group(1)),
                    Optional.of(resource.group(2)),
                    Optional.ofNullable(resource.group(3)),
                    content));
  }

  private static Optional<SealedContent> content(JsonNode node) {
    Optional<byte[]> key = bytes(node, "dataKey");
    Optional<byte[]> signature = bytes(node, "dataSignature");
    Optional<byte[]> data = bytes(node, "data");
    return text(node, "encryptionCertificateId")
        .filter(_ -> key.isPresent() && signature.isPresent() && data.isPresent())
        .map(
            id ->
                new SealedContent(
                    id, key.orElseThrow(), signature.orElseThrow(), data.orElseThrow()));
  }

  private static Optional<byte[]> bytes(JsonNode node, String field) {
    try {
      return Optional.of(Base64.getDecoder().decode(node.path(field).asText("")))
          .filter(bytes -> bytes.length > 0);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Notification> lifecycle(JsonNode node) {
    What what =
        switch (node.path("lifecycleEvent").asText("")) {
          case "reauthorizationRequired" -> What.REAUTHORIZE;
          case "subscriptionRemoved" -> What.REMOVED;
          case "missed" -> What.MISSED;
          default -> null;
        };
    if (what == null) {
      return Optional.empty();
    }
    // These have no id; what they say of the end differs from one occasion to the next.
    return envelope(node, what, text(node, "subscriptionExpirationDateTime").orElse(""), "");
  }

  private static Optional<Notification> envelope(
      JsonNode node, What what, String id, String resource) {
    Optional<String> subscription = text(node, "subscriptionId");
    if (subscription.isEmpty() || id.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return Optional.of(
        new Notification(
            key(subscription.get(), what.name(), id, resource),
            subscription.get(),
            text(node, "clientState").orElse(""),
            text(node, "tenantId").orElse(""),
            what,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        // A text with this character fits into no column, and no name of Graph has it.
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NAME && text.indexOf('\0') < 0);
  }

  private static byte[] key(String... parts) {
    MessageDigest digest = ClientState.sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return digest.digest();
  }
}
