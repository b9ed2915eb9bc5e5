package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.WatermarkFinding.Verdict;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkCheckTest {
  @Test
  void descriptionSaysWhichAttributesFiltersMayUse() {
    // When
    ResourceDescription description =
        description(
            StreamName.INVOICES,
            """
            {"Resources":{"invoices":{"attributes":[
              {"name":"InvoiceId","type":"integer","queryable":true},
              {"name":"ValidationStatus","type":"string","queryable":false},
              {"name":"Description","type":"string"}]}}}
            """);

    // Then
    assertThat(description.isQueryable("InvoiceId")).isTrue();
    assertThat(description.isQueryable("ValidationStatus")).isFalse();
    assertThat(description.isQueryable("Description")).isFalse();
    assertThat(description.has("Description")).isTrue();
    assertThat(description.has("LastUpdateDate")).isFalse();
  }

  @Test
  void childResourceIsDescribedByItsParent() {
    // When
    ResourceDescription description =
        description(
            StreamName.COST_CENTERS,
            """
            {"Resources":{"valueSets":{"attributes":[{"name":"ValueSetCode","queryable":true}],
              "children":{"values":{"attributes":[{"name":"Value","queryable":true}]}}}}}
            """);

    // Then
    assertThat(DescriptionParser.address(ResourceCatalog.resource(StreamName.COST_CENTERS)))
        .isEqualTo("valueSets/describe");
    assertThat(description.queryable()).containsOnlyKeys("Value");
  }

  @Test
  void everyIncrementalStreamHasAFinding() {
    // Given
    FusionGateway pod = podSaying("\"LastUpdateDate\",\"queryable\":true");

    // When
    var check = new WatermarkCheck(pod);
    List<WatermarkFinding> findings = check.inspect(EnumSet.allOf(StreamName.class));

    // Then
    assertThat(findings)
        .extracting(WatermarkFinding::stream)
        .containsExactlyInAnyOrder(
            StreamName.INVOICES,
            StreamName.PAYMENTS,
            StreamName.RECEIVABLES_INVOICES,
            StreamName.SUPPLIERS,
            StreamName.PURCHASE_ORDERS,
            StreamName.JOURNALS);
    assertThat(findings).extracting(WatermarkFinding::verdict).containsOnly(Verdict.USABLE);
    assertThat(check.latest()).isEqualTo(findings);
  }

  @Test
  void attributeThatFiltersMayNotUseIsAProblem() {
    assertThat(inspect(podSaying("\"LastUpdateDate\",\"queryable\":false")))
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.NOT_QUERYABLE);
              assertThat(finding.isProblem()).isTrue();
            });
  }

  @Test
  void missingAttributeIsAProblem() {
    assertThat(inspect(podSaying("\"Other\",\"queryable\":true")).verdict())
        .isEqualTo(Verdict.ABSENT);
  }

  @Test
  void podThatDoesNotAnswerIsNoFinding() {
    // Given
    FusionGateway down =
        new Pod() {
          @Override
          public ResourceDescription describe(StreamName stream) {
            throw new Unavailable(RemoteFault.unanswered(Fusion.SYSTEM, stream.externalName()));
          }
        };

    // When
    WatermarkFinding finding = inspect(down);

    // Then
    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.isProblem()).isFalse();
  }

  private static WatermarkFinding inspect(FusionGateway pod) {
    return new WatermarkCheck(pod).inspect(List.of(StreamName.INVOICES)).getFirst();
  }

  private static FusionGateway podSaying(String attribute) {
    return new Pod() {
      @Override
      public ResourceDescription describe(StreamName stream) {
        String name = ResourceCatalog.resource(stream).path();
        return description(
            stream,
            "{\"Resources\":{\"" + name + "\":{\"attributes\":[{\"name\":" + attribute + "}]}}}");
      }
    };
  }

  private static ResourceDescription description(StreamName stream, String json) {
    return DescriptionParser.parse(
        ResourceCatalog.resource(stream), json.getBytes(StandardCharsets.UTF_8));
  }

  private abstract static class Pod implements FusionGateway {
    @Override
    public RecordPage fetch(PageRequest request) {
      throw new AssertionError("the check reads no records");
    }
  }
}
