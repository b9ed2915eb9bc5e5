package io.mlconnector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mlconnector.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class NetworkStepsTest {
  private static final char[] NO_PASSWORD = {};

  @Test
  void hostThatAnswersWithoutTlsIsAWarning() throws Exception {
    HttpServer server = HttpServer.create(local(), 0);
    server.start();
    try {
      List<StepReport> steps = steps("http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(steps)
          .extracting(StepReport::outcome)
          .containsExactly(StepOutcome.OK, StepOutcome.WARN);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void certificateThatNobodyVouchesForIsAFailure() throws Exception {
    TestCertificate own = TestCertificate.make("localhost");
    HttpsServer server = HttpsServer.create(local(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(own)));
    server.start();
    try {
      StepReport tls = steps("https://localhost:" + server.getAddress().getPort()).getLast();

      assertThat(tls.outcome()).isEqualTo(StepOutcome.FAILED);
      assertThat(tls.seen()).startsWith("no trusted TLS connection");
      assertThat(tls.remedy().orElseThrow()).contains("trust store");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void closedPortIsAMatterOfTheFirewall() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    StepReport tls = steps("https://127.0.0.1:" + closed).getLast();

    assertThat(tls.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(tls.remedy().orElseThrow()).contains("127.0.0.1:" + closed);
  }

  @Test
  void nameThatDoesNotResolveEndsTheTry() {
    List<StepReport> steps = steps("https://no-such-host.invalid");

    assertThat(steps.getFirst().outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(steps.getFirst().seen()).contains("no-such-host.invalid");
    assertThat(steps.getLast().outcome()).isEqualTo(StepOutcome.SKIPPED);
  }

  private static List<StepReport> steps(String address) {
    ConnectionProbe probe =
        new ConnectionProbe() {
          @Override
          public ConnectionName connection() {
            return ConnectionName.FUSION;
          }

          @Override
          public boolean isConfigured() {
            return true;
          }

          @Override
          public List<ProbeStep> steps() {
            return NetworkSteps.of("pod", URI.create(address), Clock.systemUTC());
          }
        };
    return new Connections(List.of(probe), new StepRunner()).ping(ConnectionName.FUSION).steps();
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext context(TestCertificate own) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("own", own.key(), NO_PASSWORD, new Certificate[] {own.certificate()});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, NO_PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
