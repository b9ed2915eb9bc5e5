package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void changedAddedAndRemovedValuesAreNamed() {
    var differences =
        between(
            "{'InvoiceAmount':100.0,'Paid':'N','Gone':1}",
            "{'InvoiceAmount':120.5,'Paid':'N','Come':null}");

    assertThat(differences)
        .containsExactly(
            "InvoiceAmount: 100.0 -> 120.5", "Gone: 1 -> nothing", "Come: nothing -> null");
  }

  @Test
  void sameNumberInAnotherFormIsNoChange() {
    assertThat(between("{'a':100}", "{'a':100.00}")).isEmpty();
  }

  @Test
  void linksAndPagingAreNoContent() {
    var differences =
        between(
            "{'links':[1],'lines':{'items':[],'count':0,'hasMore':true,'links':[]}}",
            "{'links':[2],'lines':{'items':[],'count':9,'hasMore':false,'links':[3]}}");

    assertThat(differences).isEmpty();
  }

  @Test
  void fieldsThatOnlyLookLikePagingAreContent() {
    assertThat(between("{'count':1}", "{'count':2}")).containsExactly("count: 1 -> 2");
  }

  @Test
  void childrenAreFoundByWhatIdentifiesThem() {
    var differences =
        between(
            "{'items':[{'LineNumber':1,'Amount':5},{'LineNumber':2,'Amount':6}]}",
            "{'items':[{'LineNumber':2,'Amount':7},{'LineNumber':1,'Amount':5}]}");

    assertThat(differences).containsExactly("items[LineNumber=2].Amount: 6 -> 7");
  }

  @Test
  void newChildIsOneDifference() {
    var differences =
        between(
            "{'items':[{'LineId':7,'LineNumber':1}]}",
            "{'items':[{'LineId':9,'LineNumber':2},{'LineId':7,'LineNumber':1}]}");

    assertThat(differences)
        .containsExactly("items[LineId=9]: nothing -> {\"LineId\":9,\"LineNumber\":2}");
  }

  @Test
  void childrenWithoutIdentityAreComparedByPlace() {
    assertThat(between("{'a':['x','y']}", "{'a':['x','z','w']}"))
        .containsExactly("a[1]: \"y\" -> \"z\"", "a[2]: nothing -> \"w\"");
  }

  @Test
  void sharedIdIsNoIdentity() {
    var differences =
        between(
            "{'items':[{'InvoiceId':1,'Amount':5},{'InvoiceId':1,'Amount':6}]}",
            "{'items':[{'InvoiceId':1,'Amount':5},{'InvoiceId':1,'Amount':8}]}");

    assertThat(differences).containsExactly("items[1].Amount: 6 -> 8");
  }

  private static List<String> between(String before, String after) {
    return Differences.between(read(before), read(after)).stream()
        .map(
            difference ->
                "%s: %s -> %s"
                    .formatted(
                        difference.path(),
                        difference.before().map(JsonNode::toString).orElse("nothing"),
                        difference.after().map(JsonNode::toString).orElse("nothing")))
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
