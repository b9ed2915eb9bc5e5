package io.mlconnector.token;

import java.util.Map;
import java.util.Optional;

/** What to do about a refused token, by the codes of Entra ID and, failing that, of OAuth. */
final class RefusalAdvice {
  private static final String SIGN_IN_AGAIN =
      "Sign in again as the account and put its new refresh token under /api/v1/credentials/delegated.";
  private static final String SEND_CERTIFICATE =
      "Upload the certificate to the app registration (Certificates & secrets), or put the pair that"
          + " is registered there.";
  private static final String OUR_REQUEST =
      "Report it with the correlation id: the request itself is not as Entra ID wants it.";

  private static final Map<String, String> BY_VENDOR_CODE =
      Map.ofEntries(
          Map.entry(
              "AADSTS7000215",
              "Put the client secret again: its value, not its id, from the app registration"
                  + " (Certificates & secrets)."),
          Map.entry(
              "AADSTS7000222",
              "The client secret has expired: create a new one in the app registration (Certificates"
                  + " & secrets) and put it."),
          Map.entry("AADSTS7000216", "Put a client secret or a certificate with its key."),
          Map.entry(
              "AADSTS7000112",
              "The application is switched off in the directory: enable it under Enterprise"
                  + " applications."),
          Map.entry(
              "AADSTS700016",
              "Check client id and tenant id: no such application is in that directory, or it was"
                  + " never consented to there."),
          Map.entry("AADSTS700027", SEND_CERTIFICATE),
          Map.entry(
              "AADSTS1000502",
              "The certificate has ended: upload a new one to the app registration and put it with"
                  + " its key."),
          Map.entry("AADSTS700024", "Set the clock of this machine: the assertion is out of time."),
          Map.entry("AADSTS700021", OUR_REQUEST),
          Map.entry("AADSTS700023", OUR_REQUEST),
          Map.entry("AADSTS90002", "Check the tenant id: there is no such directory."),
          Map.entry("AADSTS900023", "Check the tenant id: there is no such directory."),
          Map.entry(
              "AADSTS500011",
              "Check the scope: the directory does not know the resource it names."),
          Map.entry("AADSTS70011", "Check the scope: Entra ID does not know it."),
          Map.entry("AADSTS1002012", "Check the scope: it must end in /.default."),
          Map.entry(
              "AADSTS65001",
              "Let an administrator grant consent: app registration, API permissions, Grant admin"
                  + " consent."),
          Map.entry(
              "AADSTS650057",
              "Add the permission to the app registration (API permissions) and grant admin"
                  + " consent."),
          Map.entry(
              "AADSTS53003", "A conditional access policy blocks it: exempt the application."),
          Map.entry("AADSTS50105", "Assign the account to the enterprise application."),
          Map.entry("AADSTS50034", "The account is not in the directory: check its name."),
          Map.entry("AADSTS50057", "The account is switched off in the directory."),
          Map.entry("AADSTS50076", SIGN_IN_AGAIN),
          Map.entry("AADSTS50079", SIGN_IN_AGAIN),
          Map.entry("AADSTS50173", SIGN_IN_AGAIN),
          Map.entry("AADSTS70000", SIGN_IN_AGAIN),
          Map.entry("AADSTS70008", SIGN_IN_AGAIN),
          Map.entry("AADSTS70043", SIGN_IN_AGAIN),
          Map.entry("AADSTS700082", SIGN_IN_AGAIN),
          Map.entry("AADSTS700084", SIGN_IN_AGAIN));

  private static final Map<String, String> BY_ERROR =
      Map.of(
          "invalid_client",
          "Check client id and client secret, and that the confidential application is active.",
          "unauthorized_client",
          "Allow the application this grant type: in an identity domain, tick Client credentials"
              + " under OAuth configuration.",
          "unsupported_grant_type",
          "Check the token URL: what answers there does not know this grant.",
          "invalid_scope",
          "Check the scope against the one the application shows, and that it is granted there.",
          "invalid_grant",
          SIGN_IN_AGAIN,
          "access_denied",
          "Check the permissions and policies of the application.",
          "interaction_required",
          SIGN_IN_AGAIN,
          "consent_required",
          "Let an administrator grant consent to the application.");

  private static final String OTHERWISE =
      "Check token URL, client id, client secret and scope, and whether a proxy stands in between.";

  private RefusalAdvice() {}

  static String on(String error, Optional<String> vendorCode) {
    return vendorCode
        .map(BY_VENDOR_CODE::get)
        .orElseGet(() -> BY_ERROR.getOrDefault(error, OTHERWISE));
  }
}
