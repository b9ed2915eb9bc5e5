package io.mlconnector.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads manifests into the types of Kubernetes; a field that a type does not have fails. */
final class KubernetesTypes {
  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Pod", Pod.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("cilium.io/v2/CiliumNetworkPolicy", CiliumNetworkPolicy.class),
          Map.entry("external-secrets.io/v1/ExternalSecret", ExternalSecret.class),
          Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class));

  /** The models keep fields they do not know; here those are mistakes. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public @Nullable Boolean hasAnySetter(Annotated member) {
                  return Boolean.FALSE;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private KubernetesTypes() {}

  /**
   * The manifest as its type.
   *
   * @throws AssertionError when there is no such type, or it has no such field
   */
  static Object read(Manifest manifest) {
    String name = manifest.at("/apiVersion").asText() + "/" + manifest.kind();
    Class<?> type = TYPES.get(name);
    if (type == null) {
      throw new AssertionError("unknown type " + name);
    }
    try {
      return STRICT.treeToValue(manifest.json(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(manifest + ": " + e.getOriginalMessage(), e);
    }
  }

  /** What is used of the type of external-secrets.io. */
  record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(String refreshInterval, StoreRef secretStoreRef, Target target, List<Data> data) {}

    record StoreRef(String kind, String name) {}

    record Target(String name, String creationPolicy) {}

    record Data(String secretKey, RemoteRef remoteRef) {}

    record RemoteRef(String key, String property) {}
  }

  /** What is used of the type of Cilium. */
  record CiliumNetworkPolicy(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(Selector endpointSelector, List<Egress> egress) {}

    record Selector(Map<String, String> matchLabels, List<Expression> matchExpressions) {}

    record Expression(String key, String operator, List<String> values) {}

    record Egress(
        List<Selector> toEndpoints,
        @JsonProperty("toFQDNs") List<Host> toHosts,
        List<PortRule> toPorts) {}

    record Host(String matchName, String matchPattern) {}

    record PortRule(List<Port> ports, Rules rules) {}

    record Port(String port, String protocol) {}

    record Rules(List<Host> dns) {}
  }
}
