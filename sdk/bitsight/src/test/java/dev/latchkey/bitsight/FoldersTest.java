package dev.latchkey.bitsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Patch;
import dev.latchkey.bitsight.model.Folder;
import dev.latchkey.bitsight.model.FolderCompanies;
import dev.latchkey.bitsight.model.FolderShare;
import dev.latchkey.bitsight.model.FolderSharingChange;
import dev.latchkey.bitsight.model.UpdateFolderRequest;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.BitsightRole;
import dev.latchkey.testkit.bitsight.BitsightUser;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class FoldersTest {

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;

  FoldersTest(BitsightEmulator platform) {
    this.platform = platform;
    this.clients = new Clients(platform);
    this.bitsight = clients.admin();
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private Folder vendors() {
    return bitsight
        .folders()
        .create(body -> body.name("Vendors").description("To watch.").contentExpiryDays(30));
  }

  private static String guid(Folder folder) {
    return requireNonNull(folder.guid());
  }

  @Test
  void list_ofOtherFields_hasNoGuids() {
    vendors();

    assertThat(bitsight.folders().list(params -> params.fields(List.of("name"))))
        .allSatisfy(folder -> assertThat(folder.guid()).isNull())
        .extracting(Folder::name)
        .contains("Vendors");
  }

  @Test
  void create_get_list_showTheSameFolder() {
    Folder created = vendors();

    assertThat(bitsight.folders().get(guid(created))).isEqualTo(created);
    assertThat(bitsight.folders().list(params -> params.excludeSubscriptionFolders(true)))
        .extracting(Folder::name)
        .containsExactly("All Companies", "Vendors");
    assertThat(bitsight.folders().create("Plain").contentExpiryDays()).isNull();
  }

  @Test
  void update_tellsNullFromWhatIsLeftOut() {
    Folder created = vendors();

    Folder changed =
        bitsight
            .folders()
            .update(
                guid(created), body -> body.name("Key vendors").contentExpiryDays(Patch.clear()));

    assertThat(changed.name()).isEqualTo("Key vendors");
    assertThat(changed.contentExpiryDays()).isNull();
    assertThat(changed.description()).as("left out").isEqualTo("To watch.");
    assertThat(
            UpdateFolderRequest.codec()
                .toJson(UpdateFolderRequest.builder().description(Patch.clear()).build()))
        .isEqualTo("{\"description\":null}");
  }

  @Test
  void folder_isSeenAndChangedByThoseItIsSharedWith() {
    BitsightUser robin = platform.addUser("Robin Other", BitsightRole.USER);
    Bitsight other = clients.of(robin);
    String folder = guid(vendors());
    assertThatThrownBy(() -> other.folders().get(folder)).isInstanceOf(NotFoundException.class);

    FolderShare share =
        FolderShare.builder().email(robin.email()).canEditFolderContents(true).build();
    bitsight
        .folders()
        .update(
            folder,
            body ->
                body.sharedOptions(
                    FolderSharingChange.builder()
                        .isShared(true)
                        .sharedWith(List.of(share))
                        .build()));

    assertThat(other.folders().get(folder).canEditProperties()).isFalse();
    other.folders().addCompanies(folder, List.of(platform.companies().get(0).guid()));
    assertThatThrownBy(() -> other.folders().update(folder, body -> body.name("Mine")))
        .isInstanceOf(PermissionDeniedException.class);
    assertThatThrownBy(() -> other.folders().delete(folder))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void delete_isForItsCreator_andNotForWhatThePlatformHasMade() {
    Folder all = bitsight.folders().list().get(0);
    String folder = guid(vendors());

    bitsight.folders().delete(folder);

    assertThatThrownBy(() -> bitsight.folders().get(folder)).isInstanceOf(NotFoundException.class);
    assertThat(all.isDeletable()).isFalse();
    assertThatThrownBy(() -> bitsight.folders().delete(guid(all)))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void addCompanies_listsWhatWasAddedAndWhatWasNot() {
    String folder = guid(vendors());
    String own = platform.companies().get(0).guid();
    String stranger = platform.addToInventory("Tailspin Toys", 700, false).guid();

    FolderCompanies outcome = bitsight.folders().addCompanies(folder, List.of(own, stranger));

    assertThat(outcome.added()).containsExactly(own);
    assertThat(outcome.notAdded()).containsExactly(stranger);
    assertThat(outcome.companies()).containsExactly(own);
    assertThat(bitsight.portfolio().list(params -> params.folder(List.of(folder)))).hasSize(1);
  }

  @Test
  void sharedFolders_goWithTheUserWhoMadeThem() {
    BitsightUser robin = platform.addUser("Robin Other", BitsightRole.USER);
    Folder shared = clients.of(robin).folders().create("Shared");
    clients
        .of(robin)
        .folders()
        .update(
            guid(shared),
            body ->
                body.sharedOptions(
                    FolderSharingChange.builder().isShared(true).sharedWithAllUsers(true).build()));
    assertThat(requireNonNull(bitsight.folders().get(guid(shared)).sharedOptions()).isShared())
        .isTrue();

    bitsight.users().delete(robin.guid());

    assertThatThrownBy(() -> bitsight.folders().get(guid(shared)))
        .isInstanceOf(NotFoundException.class);
  }
}
