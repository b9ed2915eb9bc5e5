package io.mlconnector.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.remote.PermanentRemoteException.Refused;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Throttled;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRefusalTest {
  private static final String ENTRA =
      """
      {"error":"%s","error_description":"%s: Said in many words, to app '1'. Trace ID: 255d1a00-aaaa \
      Correlation ID: 9b7f2c1e-0d43-4f6e-8f9a-aa01bb02cc03 Timestamp: 2026-11-21 10:00:00Z",\
      "error_codes":[1],"timestamp":"2026-11-21 10:00:00Z","trace_id":"255d1a00-aaaa",\
      "correlation_id":"9b7f2c1e-0d43-4f6e-8f9a-aa01bb02cc03"}
      """;

  @ParameterizedTest
  @CsvSource({
    "invalid_client, AADSTS7000215, its value",
    "invalid_client, AADSTS7000222, expired",
    "invalid_client, AADSTS700027, Upload the certificate",
    "unauthorized_client, AADSTS700016, client id and tenant id",
    "invalid_request, AADSTS90002, tenant id",
    "invalid_resource, AADSTS500011, scope",
    "invalid_grant, AADSTS65001, admin consent",
    "invalid_grant, AADSTS700082, Sign in again",
    "invalid_scope, AADSTS1002012, /.default",
    "invalid_client, AADSTS9999999, client secret"
  })
  void codesOfEntraBecomeAdvice(String error, String code, String advice) {
    // When
    TokenRefusal told = TokenRefusal.in(fault(401, ENTRA.formatted(error, code)));

    // Then
    assertThat(told.error()).isEqualTo(error);
    assertThat(told.vendorCode()).contains(code);
    assertThat(told.correlation()).contains("9b7f2c1e-0d43-4f6e-8f9a-aa01bb02cc03");
    assertThat(told.description()).contains(code + ": Said in many words, to app '1'.");
    assertThat(told.advice()).contains(advice);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_client, confidential application is active",
    "invalid_scope, scope",
    "unauthorized_client, Client credentials",
    "something_new, token URL"
  })
  void errorsOfAnIdentityDomainBecomeAdvice(String error, String advice) {
    TokenRefusal told =
        TokenRefusal.in(
            fault(401, "{\"error\":\"%s\",\"error_description\":\"no\"}".formatted(error)));

    assertThat(told.advice()).contains(advice);
    assertThat(told.vendorCode()).isEmpty();
    assertThat(told.correlation()).contains("request-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>no</html>", "{\"error\":", "{\"error\":{\"code\":1}}"})
  void answerThatSaysNothingIsStillAdvisedOn(String body) {
    TokenRefusal told = TokenRefusal.in(fault(400, body));

    assertThat(told.error()).isEqualTo("unknown");
    assertThat(told.advice()).contains("token URL");
  }

  @ParameterizedTest
  @CsvSource({"temporarily_unavailable, ''", "server_error, ''", "invalid_request, AADSTS90033"})
  void passingTroubleIsNoRefusal(String error, String code) {
    assertThat(meaning(ENTRA.formatted(error, code))).isInstanceOf(Unavailable.class);
  }

  @Test
  void sameRequestTooOftenIsThrottling() {
    assertThat(meaning(ENTRA.formatted("invalid_client", "AADSTS50196")))
        .isInstanceOf(Throttled.class);
  }

  @Test
  void anythingElseIsAboutTheCredentials() {
    assertThat(meaning(ENTRA.formatted("invalid_scope", "AADSTS70011")))
        .isInstanceOf(Unauthenticated.class);
  }

  private static RemoteException meaning(String body) {
    return TokenAnswerFilter.meaning(new Refused(fault(400, body)));
  }

  private static RemoteFault fault(int status, String body) {
    return RemoteFault.answered(
        Grants.GRAPH,
        "token",
        new RemoteAnswer(
            status,
            Optional.of("application/json"),
            Optional.empty(),
            Optional.of("request-7"),
            body.getBytes(StandardCharsets.UTF_8)));
  }
}
