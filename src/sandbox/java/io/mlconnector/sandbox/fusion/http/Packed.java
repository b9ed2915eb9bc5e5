package io.mlconnector.sandbox.fusion.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** An answer as it goes over the wire, compressed when the caller accepts it. */
record Packed(int status, Buffer body, Map<String, String> headers, int rows) {
  private static final int WORTH_COMPRESSING = 1_024;

  static Packed of(Answer answer, Call call) {
    var headers = new HashMap<>(answer.headers());
    if (!answer.contentType().isEmpty()) {
      headers.put("Content-Type", answer.contentType());
    }
    byte[] body = answer.body();
    if (body.length >= WORTH_COMPRESSING && call.acceptsGzip()) {
      body = gzip(body);
      headers.put("Content-Encoding", "gzip");
    }
    return new Packed(answer.status(), Buffer.buffer(body), Map.copyOf(headers), answer.rows());
  }

  static Packed failed() {
    return new Packed(500, Buffer.buffer(), Map.of(), -1);
  }

  private static byte[] gzip(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 6);
    try (OutputStream out = new FastGzip(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Fast, because the pod must not take the time of what it tests. */
  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream out) throws IOException {
      super(out, 65_536);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
