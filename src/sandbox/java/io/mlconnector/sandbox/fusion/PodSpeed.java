package io.mlconnector.sandbox.fusion;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what the pod itself costs, so that a benchmark of the connector knows its share: opens
 * books of the given size, walks all invoices with their children by last update and tells time,
 * processor time of the pod's threads, and memory. Arguments: invoices, then {@code gzip} or not.
 */
public final class PodSpeed {
  private static final int PAGE = 499;
  private static final Pattern LAST_UPDATE =
      Pattern.compile(
          "\"LastUpdateDate\":\"([^\"]+)\",\"CreatedBy\":\"ap.clerk\",\"LastUpdatedBy\":\"[a-z.]+\",\"LastUpdateLogin\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final FusionPod pod;
  private final boolean gzip;
  private final String token;

  private PodSpeed(FusionPod pod, boolean gzip) throws IOException, InterruptedException {
    this.pod = pod;
    this.gzip = gzip;
    this.token = token();
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int invoices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    boolean gzip = arguments.length > 1 && arguments[1].equals("gzip");
    long opening = System.nanoTime();
    try (var pod = FusionPod.start(PodSettings.defaults().withInvoices(invoices))) {
      print(
          String.format(
              Locale.ROOT,
              "opened %,d invoices in %,d ms, %s",
              invoices,
              millisSince(opening),
              heap()));
      var speed = new PodSpeed(pod, gzip);
      speed.walk(Math.min(20_000, invoices));
      speed.report(invoices);
    }
  }

  private void report(int invoices) throws IOException, InterruptedException {
    long started = System.nanoTime();
    long processor = podProcessorNanos();
    long bytes = walk(invoices);
    long millis = Math.max(1, millisSince(started));
    long micros = (podProcessorNanos() - processor) / 1_000;
    print(
        String.format(
            Locale.ROOT,
            "walked %,d invoices with children (%s): %,d ms, %,d invoices/s, %.1f µs of the pod's"
                + " processor time an invoice, %,d bytes an invoice on the wire, %s",
            invoices,
            gzip ? "gzip" : "plain",
            millis,
            invoices * 1_000L / millis,
            (double) micros / invoices,
            bytes / invoices,
            heap()));
  }

  /** Walks by last update; the overlap of equal moments is counted once. */
  private long walk(int invoices) throws IOException, InterruptedException {
    String from = "2000-01-01T00:00:00.000+00:00";
    long bytes = 0;
    for (int seen = 0; seen < invoices; ) {
      HttpResponse<InputStream> response =
          http.send(page(from), HttpResponse.BodyHandlers.ofInputStream());
      try (var counted = new CountingStream(response.body())) {
        String body = read(response, counted);
        bytes += counted.count();
        Matcher matcher = LAST_UPDATE.matcher(body);
        while (matcher.find()) {
          from = matcher.group(1);
          seen++;
        }
        if (!body.contains(
            "\"hasMore\":true,\"limit\":"
                + PAGE
                + ",\"offset\":0,\"links\":[{\"rel\":\"self\",\"href\":\"https://127.0.0.1:443/fscmRestApi/resources/latest/invoices\"")) {
          break;
        }
      }
    }
    return bytes;
  }

  private static String read(HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    boolean zipped = response.headers().firstValue("Content-Encoding").isPresent();
    try (InputStream in = zipped ? new java.util.zip.GZIPInputStream(body, 65_536) : body) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpRequest page(String from) {
    String query =
        "onlyData=true&limit="
            + PAGE
            + "&orderBy=LastUpdateDate:asc,InvoiceId:asc&expand="
            + "invoiceLines.invoiceDistributions,invoiceInstallments&q="
            + URLEncoder.encode("LastUpdateDate >= '" + from + "'", StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(
                URI.create(pod.baseUrl() + "/fscmRestApi/resources/latest/invoices?" + query))
            .header("Authorization", "Bearer " + token)
            .header("REST-Framework-Version", "4");
    if (gzip) {
      request.header("Accept-Encoding", "gzip");
    }
    return request.build();
  }

  private String token() throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&scope="
            + URLEncoder.encode(pod.settings().scope(), StandardCharsets.UTF_8)
            + "&client_id="
            + pod.settings().clientId()
            + "&client_secret="
            + pod.settings().clientSecret();
    HttpRequest request =
        HttpRequest.newBuilder(pod.tokenUrl())
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    Matcher matcher =
        TOKEN.matcher(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    if (!matcher.find()) {
      throw new IllegalStateException("the pod gave no token");
    }
    return matcher.group(1);
  }

  private static long podProcessorNanos() {
    var threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      var thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith("vert.x-")) {
        nanos += threads.getThreadCpuTime(id);
      }
    }
    return nanos;
  }

  private static String heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576 + " MiB of heap in use";
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private static void print(String line) {
    System.out.println(line);
  }

  /** Counts what came over the wire, before it is decompressed. */
  private static final class CountingStream extends java.io.FilterInputStream {
    private long count;

    private CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }

    long count() {
      return count;
    }
  }
}
