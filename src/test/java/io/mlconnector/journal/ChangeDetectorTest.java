package io.mlconnector.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  private final ChangeDetector detector = new ChangeDetector();

  @Test
  void namesTheAttributeThatChanged() {
    assertThat(
            changes(
                "{'InvoiceId':1,'PaidStatus':'Unpaid','Amount':10}",
                "{'InvoiceId':1,'PaidStatus':'Paid','Amount':10}"))
        .containsExactly(change("PaidStatus", "Unpaid", "Paid"));
  }

  @Test
  void missingAndNullAreTheSame() {
    assertThat(changes("{'A':1,'B':null}", "{'A':1}")).isEmpty();
    assertThat(changes("{'A':null}", "{'A':'x'}"))
        .containsExactly(new AttributeChange("A", Optional.empty(), Optional.of("x")));
  }

  @Test
  void numbersAreComparedByValueInWhateverFormTheyCome() {
    assertThat(changes("{'A':1250.5}", "{'A':1250.50}")).isEmpty();
    assertThat(changes("{'A':300000047507499}", "{'A':'300000047507499'}")).isEmpty();
    assertThat(changes("{'A':1250.5}", "{'A':1250.51}"))
        .containsExactly(change("A", "1250.5", "1250.51"));
  }

  @Test
  void textsThatLookLikeNumbersStayTexts() {
    assertThat(changes("{'InvoiceNumber':'007'}", "{'InvoiceNumber':'7'}"))
        .containsExactly(change("InvoiceNumber", "007", "7"));
  }

  @Test
  void linksAndPagingFieldsDoNotCount() {
    assertThat(
            changes(
                "{'A':1,'links':[{'href':'x'}],'lines':{'items':[{'LineNumber':1}],'count':1,"
                    + "'hasMore':false,'limit':499,'offset':0,'links':[]}}",
                "{'A':1,'links':[],'lines':{'items':[{'LineNumber':1,'links':[1]}],'count':1,"
                    + "'hasMore':false,'limit':25,'offset':0}}"))
        .isEmpty();
  }

  @Test
  void childrenAreMatchedByTheirNumberAndNotByTheirPlace() {
    assertThat(
            changes(
                "{'invoiceInstallments':{'items':[{'InstallmentNumber':1,'UnpaidAmount':10,"
                    + "'BankId':5},{'InstallmentNumber':2,'UnpaidAmount':20,'BankId':5}]}}",
                "{'invoiceInstallments':{'items':[{'InstallmentNumber':2,'UnpaidAmount':0,"
                    + "'BankId':5},{'InstallmentNumber':1,'UnpaidAmount':10,'BankId':5}]}}"))
        .containsExactly(
            change("invoiceInstallments[InstallmentNumber=2].UnpaidAmount", "20", "0"));
  }

  @Test
  void grandchildrenAreMatchedInsideTheirParent() {
    assertThat(
            changes(
                "{'lines':[{'LineNumber':1,'dists':[{'DistributionLineNumber':1,'Amount':1}]},"
                    + "{'LineNumber':2,'dists':[{'DistributionLineNumber':1,'Amount':1}]}]}",
                "{'lines':[{'LineNumber':1,'dists':[{'DistributionLineNumber':1,'Amount':1}]},"
                    + "{'LineNumber':2,'dists':[{'DistributionLineNumber':1,'Amount':2}]}]}"))
        .containsExactly(
            change("lines[LineNumber=2].dists[DistributionLineNumber=1].Amount", "1", "2"));
  }

  @Test
  void aNewChildShowsEachOfItsAttributes() {
    assertThat(
            changes(
                "{'lines':{'items':[{'LineNumber':1,'Amount':1}]}}",
                "{'lines':{'items':[{'LineNumber':1,'Amount':1},{'LineNumber':2,'Amount':3}]}}"))
        .containsExactly(
            new AttributeChange("lines[LineNumber=2].LineNumber", Optional.empty(), some("2")),
            new AttributeChange("lines[LineNumber=2].Amount", Optional.empty(), some("3")));
  }

  @Test
  void theLastChildMayGoWithItsCollection() {
    var removed =
        new AttributeChange("lines[LineNumber=1].LineNumber", some("1"), Optional.empty());
    String before = "{'lines':{'items':[{'LineNumber':1}],'hasMore':false}}";

    assertThat(changes(before, "{'lines':{'count':0,'hasMore':false,'limit':25,'offset':0}}"))
        .containsExactly(removed);
    assertThat(changes(before, "{}")).containsExactly(removed);
  }

  @Test
  void anAttributeThatSiblingsShareIsNoIdentity() {
    assertThat(
            changes(
                "{'paid':[{'InvoiceNumber':'A','InvoicePaymentId':7,'Amount':1}]}",
                "{'paid':[{'InvoiceNumber':'A','InvoicePaymentId':8,'Amount':2},"
                    + "{'InvoiceNumber':'A','InvoicePaymentId':7,'Amount':1}]}"))
        .extracting(AttributeChange::path)
        .containsExactly(
            "paid[InvoicePaymentId=8].InvoiceNumber",
            "paid[InvoicePaymentId=8].InvoicePaymentId",
            "paid[InvoicePaymentId=8].Amount");
  }

  @Test
  void childrenWithoutIdentityAreMatchedByPlace() {
    assertThat(changes("{'tags':['a','b']}", "{'tags':['a','c','d']}"))
        .containsExactly(
            change("tags[1]", "b", "c"),
            new AttributeChange("tags[2]", Optional.empty(), some("d")));
  }

  @Test
  void aVersionThatIsNoJsonIsAnAccidentWithACode() {
    assertThatThrownBy(() -> changes("{'A':1", "{'A':1}")).isInstanceOf(ConnectorException.class);
  }

  private List<AttributeChange> changes(String before, String after) {
    return detector.changes(json(before), json(after));
  }

  private static byte[] json(String quoted) {
    return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static AttributeChange change(String path, String before, String after) {
    return new AttributeChange(path, some(before), some(after));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text);
  }
}
