package io.mlconnector.sandbox.teams.view;

import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Channels and people's feeds as pages that renew themselves. */
public final class Pages {
  private static final int SHOWN = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Tenant tenant;
  private final String frame = frame();

  public Pages(Tenant tenant) {
    this.tenant = tenant;
  }

  private static String frame() {
    try (var stream = Pages.class.getResourceAsStream("frame.html")) {
      return new String(
          Objects.requireNonNull(stream, "frame.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("frame.html can not be read", e);
    }
  }

  /** Answers a call for a page. */
  public CloudAnswer answer(CloudCall call) {
    if (call.is("GET", "")) {
      return page(firstName(), false);
    }
    boolean partly = call.is("GET", "channels", "*", "messages");
    if ((call.is("GET", "channels", "*") || partly) && exists(call.segment(1))) {
      return page(call.segment(1), partly);
    }
    return CloudAnswer.html(
        404, "<!DOCTYPE html><title>Not found</title><p>There is no such page.");
  }

  private boolean exists(String name) {
    return tenant.channels().stream().anyMatch(channel -> channel.name().equals(name))
        || tenant.people().stream().anyMatch(person -> person.name().equals(name));
  }

  private String firstName() {
    return tenant.channels().stream()
        .map(SimChannel::name)
        .findFirst()
        .or(() -> tenant.people().stream().map(SimPerson::name).findFirst())
        .orElse("");
  }

  /** The part that a page fetches again and again is the list and the messages. */
  private CloudAnswer page(String name, boolean partly) {
    var html = new StringBuilder("<nav>");
    html.append("<h2>Channels</h2>");
    tenant.channels().forEach(channel -> link(channel.name(), "# ", name, html));
    html.append("<h2>People</h2>");
    tenant.people().forEach(person -> link(person.name(), "", name, html));
    html.append("</nav><main><h1>").append(Html.escape(name)).append("</h1>");
    if (exists(name)) {
      messages(tenant.feed(name).messages(), html);
    }
    html.append("</main>");
    return CloudAnswer.html(
            200,
            partly
                ? html.toString()
                : frame.replace("{title}", Html.escape(name)).replace("{content}", html))
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src"
                + " 'self'");
  }

  private void link(String name, String mark, String shown, StringBuilder html) {
    html.append("<a href=\"/channels/")
        .append(Html.escape(name))
        .append(name.equals(shown) ? "\" aria-current=\"page\">" : "\">")
        .append(mark)
        .append(Html.escape(name))
        .append(" <span>")
        .append(tenant.feed(name).messages().size())
        .append("</span></a>");
  }

  private static void messages(List<Message> messages, StringBuilder html) {
    if (messages.isEmpty()) {
      html.append("<p class=\"subtle\">Nothing was posted here yet.</p>");
    }
    int from = Math.max(0, messages.size() - SHOWN);
    messages.subList(from, messages.size()).reversed().forEach(message -> message(message, html));
    if (from > 0) {
      html.append("<p class=\"subtle\">and ").append(from).append(" older messages</p>");
    }
  }

  private static void message(Message message, StringBuilder html) {
    html.append("<article><header><b>")
        .append(Html.escape(message.author()))
        .append("</b> <time>")
        .append(TIME.format(message.createdAt()))
        .append(" UTC</time>")
        .append(message.isEdited() ? " <i>Edited</i>" : "")
        .append("</header>");
    subject(message)
        .ifPresent(text -> html.append("<h3>").append(Html.escape(text)).append("</h3>"));
    if (message.transport().equals("activity")) {
      html.append("<p class=\"bell\">").append(Html.escape(message.summary())).append("</p>");
    } else {
      html.append(CardHtml.of(message.card()));
    }
    html.append("</article>");
  }

  private static Optional<String> subject(Message message) {
    return Optional.of(message.subject()).filter(text -> !text.isBlank());
  }
}
