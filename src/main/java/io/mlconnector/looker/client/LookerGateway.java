package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Looker's API; the only way to it. Each method blocks until it has an answer, logs in where that
 * is needed, and counts its calls against the quota of the month. Calls that are harmless to repeat
 * are repeated a few times when their failure may pass. Must not be called inside a database
 * transaction. Thread-safe.
 *
 * <p>Every method but {@link #runOnce} throws {@link io.mlconnector.remote.RemoteException} when
 * Looker does not do what was asked, and {@link io.mlconnector.failure.ConnectorException} with
 * {@code LOOKER_QUOTA_EXHAUSTED} or {@code CREDENTIAL_MISSING} when it was not asked.
 */
public interface LookerGateway {
  /** Logs in afresh, past the token at hand; how long the new token lasts. */
  Duration login();

  /** The release of the instance. */
  String release();

  /** As whom all calls run. */
  LookerUser me();

  /** All datagroups that our user may see. */
  List<Datagroup> datagroups();

  /**
   * Makes results computed before this moment worthless.
   *
   * @param staleBefore not in the future by Looker's clock; fractions of seconds are dropped
   * @param trigger whether derived tables and plans of the datagroup are started, too
   */
  void resetDatagroup(String datagroupId, Instant staleBefore, boolean trigger);

  /** Starts the build of a derived table and answers its id. Never repeated. */
  String startBuild(String model, String view);

  /** How such a build stands. */
  BuildStatus buildStatus(String materializationId);

  /** The plans of our user. */
  List<ScheduledPlan> ownPlans();

  /** The plans of our user by id and name alone. */
  List<ScheduledPlan> ownPlanNames();

  /** Makes a plan. Never repeated. */
  ScheduledPlan createPlan(ObjectNode content);

  /** Changes members of a plan; those not given stay as they are. */
  ScheduledPlan updatePlan(String planId, ObjectNode changes);

  /**
   * Lets Looker run a copy of a plan now, under another name. Never repeated; whatever goes wrong
   * is told by the answer.
   *
   * @throws io.mlconnector.failure.ConnectorException when it was not asked
   */
  RunOnce runOnce(String planId, String name);

  /** The newest job of each of these plans, asked past the cache of System Activity. */
  List<JobStatus> jobsOfPlans(Collection<String> planIds);

  /** The jobs of plans with this name, asked past the cache of System Activity. */
  List<JobStatus> jobsNamed(String planName);

  /** Rows of a query, each an object with a member for each field. */
  List<JsonNode> query(ModelQuery query);
}
