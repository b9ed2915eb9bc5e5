package io.mlconnector.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Cuts off bodies that announce no length and grow too large while they are read. The web server's
 * own limit stands behind it and is higher, because it answers without a word.
 */
final class BodyLimit {
  private final long largest;

  BodyLimit(SecurityConfig config) {
    this.largest = config.maxBodySize().asLongValue();
  }

  @ServerRequestFilter
  void measure(ContainerRequestContext request) {
    if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null && request.hasEntity()) {
      request.setEntityStream(new Measured(request.getEntityStream(), largest));
    }
  }

  private static final class Measured extends FilterInputStream {
    private long left;

    Measured(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new WebApplicationException(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
      }
    }
  }
}
