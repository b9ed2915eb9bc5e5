package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.testing.DatabaseDump;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Throws at every operation of the API's own description what no honest client sends, as an
 * operator, byte by byte over a socket. Every answer is a success that changed nothing or a problem
 * of the 4xx kind; the database is the same afterwards. An operation that is added later is thrown
 * at without anybody having to think of it.
 */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class FuzzQuarkusTest {
  private static final long SEED = Long.getLong("test.seed", 20260301);
  private static final int MUTATIONS = 40;

  /** The server hung up without a word: too long for a request, or no request at all. */
  private static final int CLOSED = 499;

  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Graph wants its own token back as plain text: the body says what the caller said. */
  private static final String HANDSHAKE = "/hooks/graph";

  /** What must never be in an answer: the inside of the program. */
  private static final Pattern INSIDE =
      Pattern.compile("\\bat [a-z]+\\.[\\w.$]+\\(|Exception|org\\.postgresql|SELECT |INSERT INTO");

  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE connector.poll_run; --",
          "' OR '1'='1",
          "1) UNION SELECT secret FROM connector.credential --",
          "\\'; SELECT pg_sleep(10); --",
          "$$; SELECT 1; $$",
          "x\r\nX-Injected: yes",
          "x\nSet-Cookie: q_session=stolen",
          "\u0000",
          "a\u0000b",
          "\u0007\u001b[31m",
          "\ud800",
          "\ufffe\uffff",
          "../../../../etc/passwd",
          "..%2f..%2f",
          "%00",
          "%",
          "%zz",
          "${jndi:ldap://127.0.0.1:1/x}",
          "#{7*7}${7*7}",
          "<script>alert(1)</script>",
          "-1",
          "0",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999999999999999",
          "1e999",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "",
          " ",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "zzzzzzzzzzzz.zzzzzzzzzzzz",
          "1y2p0ij32e8e7.1y2p0ij32e8e7",
          "9223372036854775807.9223372036854775807",
          "x".repeat(2_000),
          "日本語😀".repeat(50));

  @TestHTTPResource URI server;

  @Inject
  @DataSource("connector")
  javax.sql.DataSource database;

  private List<Operation> operations = List.of();

  /** One operation of the description. */
  record Operation(String method, String path, List<String> queries, boolean takesBody) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** An answer as it came over the wire. */
  record Answer(int status, String head, String body) {}

  @BeforeEach
  void readTheDescription() throws IOException {
    var found = new ArrayList<Operation>();
    JsonNode paths = JSON.readTree(given().get("/q/openapi?format=json").asString()).path("paths");
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        if (VERBS.contains(operation.getKey())) {
          var queries = new ArrayList<String>();
          for (JsonNode parameter : operation.getValue().path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
              queries.add(parameter.path("name").asText());
            }
          }
          found.add(
              new Operation(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  queries,
                  operation.getValue().has("requestBody")));
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(10);
    operations = found;
  }

  @Test
  void hostileParametersChangeNothing() throws Exception {
    nothingChanges(
        () -> {
          for (Operation operation : operations) {
            for (String hostile : HOSTILE) {
              for (String query : operation.queries()) {
                send(operation, address(operation) + "?" + query + "=" + encoded(hostile), "", "");
              }
              if (operation.path().contains("{")) {
                String path =
                    VARIABLE
                        .matcher(operation.path())
                        .replaceAll(Matcher.quoteReplacement(encoded(hostile)));
                send(operation, path, "", "{}");
              }
            }
          }
        });
  }

  @Test
  void hostileBodiesChangeNothing() throws Exception {
    var random = new Random(SEED);
    var bodies =
        new ArrayList<>(
            List.of(
                "",
                "{",
                "}",
                "[",
                "null",
                "0",
                "\"\"",
                "[]",
                "{}{}",
                "{\"kind\":\"SWEEP\"} x",
                "{\"kind\":\"SWEEP\",\"kind\":\"FULL\",}",
                "{\"unknown\":1}",
                "{\"kind\":{}}",
                "{\"kind\":[[[]]]}",
                "{\"kind\":1e400}",
                "{\"kind\":\"SWEEP\",\"confirmVanished\":\"perhaps\"}",
                "{\"kind\":\"SWEEP\",\"from\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"kind\":\"SWEEP\",\"to\":-99999999999999999999}",
                "{\"kind\":\"SWEEP\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"@class\":\"java.net.URL\",\"kind\":\"SWEEP\"}",
                "{\"kind\":\"\\u0000\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "{\"kind\":\"" + "x".repeat(900_000) + "\"}",
                "{\"kind\":" + "9".repeat(5_000) + "}",
                "\ufeff{\"kind\":\"SWEEP\"",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x/>"));
    HOSTILE.forEach(hostile -> bodies.add("{\"kind\":\"" + hostile + "\"}"));
    for (int mutation = 0; mutation < MUTATIONS; mutation++) {
      bodies.add(mutated("{\"kind\":\"SWEEP\",\"from\":\"2026-01-01T00:00:00Z\"", random));
    }

    nothingChanges(
        () -> {
          for (Operation operation : operations) {
            for (String body : bodies) {
              send(operation, address(operation), "Content-Type: application/json\r\n", body);
            }
          }
        });
  }

  @Test
  void hostileHeadersChangeNothing() throws Exception {
    List<String> headers =
        List.of(
            "Content-Type: text/plain\r\n",
            "Content-Type: application/json; charset=utf-7\r\n",
            "Content-Type: " + "x/".repeat(500) + "\r\n",
            "Content-Encoding: gzip\r\nContent-Type: application/json\r\n",
            "Accept: application/xml\r\n",
            "Accept: " + "a/b,".repeat(1_000) + "\r\n",
            "X-Request-Id: a b\u0007\r\n",
            "X-Request-Id: " + "r".repeat(5_000) + "\r\n",
            "X-HTTP-Method-Override: DELETE\r\n",
            "X-Forwarded-For: '; DROP TABLE connector.audit_entry; --\r\n",
            "Cookie: q_session=" + "A".repeat(3_000) + "; q_session_console=..; q_auth_x=1\r\n",
            "Cookie: q_session_api=eyJhbGciOiJub25lIn0.e30.\r\nX-Requested-With: x\r\n",
            "Origin: https://evil.test\r\n",
            "If-None-Match: *\r\nRange: bytes=0-,1-\r\n",
            "Big: " + "b".repeat(20_000) + "\r\n",
            "Expect: 100-continue\r\n");

    nothingChanges(
        () -> {
          for (Operation operation : operations) {
            for (String header : headers) {
              send(operation, address(operation), header, "{\"kind\":");
            }
          }
        });
  }

  @Test
  void hostileRequestLinesChangeNothing() throws Exception {
    List<String> lines =
        List.of(
            "GET /api/v1/" + "x".repeat(5_000),
            "GET /api/v1/" + "x".repeat(20_000),
            "GET /api/v1/streams?" + "a=1&".repeat(1_500),
            "GET /api/v1/streams?limit=%",
            "GET /api/v1/records/invoices/%c0%ae%c0%ae",
            "GET /api/v1/records/invoices/%ff%fe",
            "GET /api/v1//streams",
            "GET /api/v1/./polls/../../../q/metrics",
            "GET /api/v1/streams;jsessionid=1",
            "GET /API/V1/STREAMS",
            "TRACE /api/v1/streams",
            "CONNECT 127.0.0.1:22",
            "PROPFIND /api/v1/streams",
            "POST /api/v1/streams",
            "DELETE /api/v1/polls/1",
            "GET http://169.254.169.254/latest/meta-data",
            "GET *");

    nothingChanges(
        () -> {
          for (String line : lines) {
            Answer answer = exchange(line + " HTTP/1.1\r\n", "", "");
            mustBeARefusalOrHarmless(line.substring(0, Math.min(80, line.length())), answer);
          }
        });
  }

  @Test
  void endlessBodyIsCutOff() throws Exception {
    String chunk = Integer.toHexString(10_000) + "\r\n" + "x".repeat(10_000) + "\r\n";
    Answer answer =
        exchange(
            "POST /api/v1/streams/invoices/polls HTTP/1.1\r\n",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
            "9\r\n{\"kind\":\"\r\n" + chunk.repeat(150) + "0\r\n\r\n");

    assertThat(answer.status()).isIn(413, CLOSED);
    if (answer.status() == 413) {
      assertThat(answer.head()).containsIgnoringCase("application/problem+json");
    }
  }

  private void nothingChanges(ThrowingWork work) throws Exception {
    String before = DatabaseDump.of(database, "connector", "fusion_mart");

    work.run();

    List<String> left =
        DatabaseDump.of(database, "connector", "fusion_mart").lines().collect(Collectors.toList());
    before.lines().forEach(left::remove);
    // Orders without a body are good ones whatever is sent along, and are only noted in the trail.
    left.removeIf(row -> row.contains(",vault.reencrypted,"));
    assertThat(left).as("rows that were added or changed").isEmpty();
  }

  private void send(Operation operation, String address, String headers, String body)
      throws IOException {
    String length = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    Answer answer =
        exchange(operation.method() + " " + address + " HTTP/1.1\r\n", headers + length, body);
    mustBeARefusalOrHarmless(
        operation + " " + cut(address) + " " + cut(headers) + " " + cut(body), answer);
  }

  private static void mustBeARefusalOrHarmless(String request, Answer answer) {
    assertThat(answer.status()).as(request).isBetween(200, 499);
    assertThat(answer.head()).as(request).doesNotContainIgnoringCase("x-injected");
    assertThat(answer.head()).as(request).doesNotContain("stolen");
    if (answer.status() != 200 || !request.contains(HANDSHAKE)) {
      assertThat(answer.body()).as(request).doesNotContainPattern(INSIDE);
    }
    if (answer.status() >= 400 && !answer.body().isEmpty()) {
      assertThat(answer.head()).as(request).containsIgnoringCase("application/problem+json");
    }
  }

  private Answer exchange(String line, String headers, String body) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      String head =
          line
              + "Host: "
              + server.getAuthority()
              + "\r\nAuthorization: Bearer "
              + ApiProfile.OPERATOR
              + "\r\nConnection: close\r\n"
              + headers
              + "\r\n";
      try {
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        // The server has heard enough and closed; its answer may still be there.
      }
      return read(socket.getInputStream());
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String all;
    try {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (IOException e) {
      // Closed in the face of a body that is too large: refused without words.
      return new Answer(CLOSED, "", "");
    }
    all = all.replaceFirst("^HTTP/1\\.1 100 Continue\r\n\r\n", "");
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(CLOSED, "", "");
    }
    Matcher status = Pattern.compile("HTTP/1\\.[01] (\\d{3})").matcher(all);
    assertThat(status.lookingAt()).as(cut(all)).isTrue();
    return new Answer(
        Integer.parseInt(status.group(1)), all.substring(0, end), all.substring(end + 4));
  }

  /** An address of the operation that leads somewhere. */
  private static String address(Operation operation) {
    return operation.path().replace("{stream}", "invoices").replaceAll("\\{[^}]+}", "1");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String mutated(String text, Random random) {
    var bytes = new StringBuilder(text);
    for (int change = 0; change < 1 + random.nextInt(6); change++) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(3)) {
        case 0 -> bytes.deleteCharAt(at);
        case 1 -> bytes.insert(at, (char) random.nextInt(0x2ff));
        default -> bytes.setCharAt(at, (char) random.nextInt(0x7f));
      }
    }
    return bytes.toString();
  }

  private static String cut(String text) {
    return text.codePoints()
        .limit(120)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .replaceAll("\\p{Cntrl}", "?");
  }

  /** Work that may fail. */
  @FunctionalInterface
  interface ThrowingWork {
    void run() throws Exception;
  }
}
