package io.mlconnector.sandbox.teams.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.fault.CloudFaults;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.http.Service;
import io.mlconnector.sandbox.teams.limit.Limit;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.CardCheck;
import io.mlconnector.sandbox.teams.tenant.FlowRun;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Webhooks of flows, at both shapes of address. They answer 202 and work afterwards; what becomes
 * of it the caller never learns.
 */
public final class WorkflowsService implements Service {
  private static final int LARGEST = 28_672;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration USUAL_WORK = Duration.ofMillis(20);

  private final Tenant tenant;
  private final Limits limits;
  private final CloudFaults faults;
  private final ScheduledExecutorService flows;

  /** The executor should have one thread, so that runs keep their order. */
  public WorkflowsService(
      Tenant tenant, Limits limits, CloudFaults faults, ScheduledExecutorService flows) {
    this.tenant = tenant;
    this.limits = limits;
    this.faults = faults;
    this.flows = flows;
  }

  /** The address of a channel's flow, as the maker of the flow copies it. */
  public static String newAddress(String root, SimChannel channel) {
    return root
        + "/powerautomate/automations/direct/workflows/"
        + channel.workflowId()
        + "/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
        + channel.signature();
  }

  /** The same in its older shape. */
  public static String oldAddress(String root, SimChannel channel) {
    return root
        + "/workflows/"
        + channel.workflowId()
        + "/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun"
        + "&sv=1.0&sig="
        + channel.signature();
  }

  @Override
  public String name(CloudCall call) {
    return "workflows";
  }

  @Override
  public boolean serves(CloudCall call) {
    return call.segment(0).equals("powerautomate") || call.segment(0).equals("workflows");
  }

  @Override
  public String subject(CloudCall call) {
    return channel(call).map(SimChannel::name).orElse("");
  }

  private Optional<SimChannel> channel(CloudCall call) {
    if (call.is(
        "POST",
        "powerautomate",
        "automations",
        "direct",
        "workflows",
        "*",
        "triggers",
        "manual",
        "paths",
        "invoke")) {
      return tenant.findByWorkflow(call.segment(4));
    }
    return call.is("POST", "workflows", "*", "triggers", "manual", "paths", "invoke")
        ? tenant.findByWorkflow(call.segment(1))
        : Optional.empty();
  }

  @Override
  public CloudAnswer answer(CloudCall call) {
    Optional<SimChannel> found = channel(call);
    if (found.isEmpty()) {
      return error(404, "WorkflowNotFound", "The workflow could not be found.");
    }
    SimChannel channel = found.get();
    List<String> query = Arrays.asList(call.rawQuery().split("&", -1));
    boolean signed = query.contains("sig=" + channel.signature());
    if (signed && call.header("authorization").isPresent()) {
      return error(
          400,
          "DirectApiRequestHasMoreThanOneAuthorization",
          "The request has both SAS authentication scheme and 'Bearer' authorization scheme.");
    }
    // The signature covers the value as it is written, encoded.
    if (!signed || !query.contains("sp=%2Ftriggers%2Fmanual%2Frun") || !query.contains("sv=1.0")) {
      return error(401, "DirectApiAuthorizationRequired", "The request is not authorized.");
    }
    Optional<CloudAnswer> throttled = throttled(call);
    if (throttled.isPresent()) {
      return throttled.get();
    }
    Optional<JsonNode> body = call.isJson() ? Json.readObject(call.body()) : Optional.empty();
    if (body.isEmpty()) {
      return error(400, "InvalidRequestContent", "The request content is not valid JSON.");
    }
    start(channel, body.get());
    return CloudAnswer.empty(202).with("x-ms-workflow-run-id", UUID.randomUUID().toString());
  }

  @Override
  public List<Limit> limits(CloudCall call) {
    return channel(call)
        .map(
            channel ->
                List.of(
                    Limit.agreed("workflows-second", channel.name(), 1, SECOND),
                    Limit.agreed("workflows-minute", channel.name(), 30, MINUTE),
                    Limit.enforced("workflows-burst", channel.name(), 4, SECOND),
                    Limit.enforced("workflows-flow", channel.name(), 60, MINUTE)))
        .orElse(List.of());
  }

  private Optional<CloudAnswer> throttled(CloudCall call) {
    return limits
        .count(limits(call))
        .map(
            _ ->
                error(429, "WorkflowTriggerThrottled", "Rate limit of the trigger exceeded.")
                    .with("Retry-After", "5"));
  }

  private void start(SimChannel channel, JsonNode request) {
    boolean orphaned = strikes(CloudFaultKind.ORPHANED_FLOW, channel).isPresent();
    boolean twice = strikes(CloudFaultKind.DUPLICATE_POST, channel).isPresent();
    Duration work =
        strikes(CloudFaultKind.LATE_POST, channel).map(CloudFault::delay).orElse(USUAL_WORK);
    var _ =
        flows.schedule(
            () -> {
              run(channel, request, orphaned);
              if (twice) {
                run(channel, request, orphaned);
              }
            },
            work.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private Optional<CloudFault> strikes(CloudFaultKind kind, SimChannel channel) {
    return faults.strike(kind, "workflows", channel.name());
  }

  private void run(SimChannel channel, JsonNode request, boolean orphaned) {
    Optional<String> failure =
        orphaned ? Optional.of("Unauthorized: the flow has no owner") : failure(request);
    if (failure.isEmpty()) {
      tenant
          .feed(channel.name())
          .post(
              new Message.Draft(
                  "workflows",
                  "Workflows",
                  "",
                  request.path("summary").asText(""),
                  UUID.randomUUID().toString(),
                  request.path("attachments").path(0).path("content")));
    }
    tenant.ran(new FlowRun(channel.name(), tenant.clock().instant(), failure));
  }

  private static Optional<String> failure(JsonNode request) {
    JsonNode attachments = request.path("attachments");
    if (!attachments.isArray() || attachments.isEmpty()) {
      return Optional.of(
          "ExpressionEvaluationFailed: 'attachments' is of type 'Null'. The result must be a valid"
              + " array.");
    }
    JsonNode attachment = attachments.get(0);
    JsonNode card = attachment.path("content");
    if (!CardCheck.CONTENT_TYPE.equals(attachment.path("contentType").asText())
        || !card.isObject()) {
      return Optional.of("BadRequest: the attachment holds no card");
    }
    Optional<String> problem = CardCheck.problem(card);
    if (problem.isPresent()) {
      return Optional.of("BadRequest: " + problem.get());
    }
    int size = CardCheck.escapedBytes(card);
    return size > LARGEST
        ? Optional.of(
            "MessageSizeExceeded-Message properties size exceeded. Actual "
                + size
                + " bytes, whereas max allowed size is 28672 bytes")
        : Optional.empty();
  }

  @Override
  public CloudAnswer error(int status, String code, String message) {
    var body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return CloudAnswer.json(status, body)
        .with("x-ms-request-id", "westeurope:" + UUID.randomUUID());
  }
}
