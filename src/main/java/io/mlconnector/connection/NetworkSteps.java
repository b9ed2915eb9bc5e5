package io.mlconnector.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What every system reached by HTTP is tried for first: that its name resolves, and that a
 * connection with TLS comes about and will go on to.
 */
public final class NetworkSteps {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofDays(21);

  private NetworkSteps() {}

  /**
   * The steps {@code <prefix>-name} and {@code <prefix>-tls}, the second of which needs the first.
   */
  public static List<ProbeStep> of(String prefix, URI address, Clock clock) {
    String name = prefix + "-name";
    return List.of(
        ProbeStep.of(name, () -> resolve(address.getHost())),
        ProbeStep.of(prefix + "-tls", () -> connect(address, clock)).needing(name));
  }

  private static Finding resolve(String host) {
    try {
      return Finding.ok(
          host
              + " is "
              + Arrays.stream(InetAddress.getAllByName(host))
                  .map(InetAddress::getHostAddress)
                  .limit(4)
                  .collect(Collectors.joining(", ")));
    } catch (UnknownHostException _) {
      return Finding.failed(
          "the name " + host + " does not resolve",
          "Check the address for a typing error, and whether this network resolves public names.");
    }
  }

  private static Finding connect(URI address, Clock clock) throws IOException {
    boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : encrypted ? 443 : 80;
    var target = new InetSocketAddress(address.getHost(), port);
    try (var socket = new Socket()) {
      socket.connect(target, (int) CONNECT.toMillis());
      socket.setSoTimeout((int) CONNECT.toMillis());
      return encrypted ? shakeHands(socket, address.getHost(), port, clock) : unencrypted(address);
    } catch (SSLException e) {
      return Finding.failed(
          "no trusted TLS connection: " + e.getMessage(),
          "Check whether a proxy breaks TLS open; add its certificate authority to the trust store,"
              + " or exempt the host.");
    } catch (IOException e) {
      return Finding.failed(
          "no connection to %s:%d: %s".formatted(address.getHost(), port, e.getMessage()),
          "Open the firewall or network policy for outbound TCP to %s:%d."
              .formatted(address.getHost(), port));
    }
  }

  private static Finding shakeHands(Socket socket, String host, int port, Clock clock)
      throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var tls = (SSLSocket) factory.createSocket(socket, host, port, true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      var session = tls.getSession();
      return judge(session.getProtocol(), session.getPeerCertificates()[0], clock.instant());
    }
  }

  private static Finding judge(String protocol, Certificate certificate, Instant now) {
    if (!(certificate instanceof X509Certificate known)) {
      return Finding.ok(protocol);
    }
    Instant end = known.getNotAfter().toInstant();
    String seen =
        "%s, certificate of %s by %s until %s"
            .formatted(
                protocol,
                known.getSubjectX500Principal().getName(),
                known.getIssuerX500Principal().getName(),
                end);
    return end.isBefore(now.plus(SOON))
        ? Finding.warn(seen, "Ask the owner of the host to renew its certificate.")
        : Finding.ok(seen);
  }

  private static Finding unencrypted(URI address) {
    return Finding.warn(
        "connected without TLS, as the address asks: "
            + address.getScheme().toLowerCase(Locale.ROOT)
            + "://",
        "Write https:// unless this is a test.");
  }
}
