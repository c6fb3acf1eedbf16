internal import Networks

/// The template files of this module, as they are built into the program.
///
/// `Templates/<name>.<language>.txt`: a file whose first line begins with `Betreff:` or `Subject:` is a mail with that
/// subject; the text follows behind an empty line. Values stand in double braces; what else is marked tells `Block`.
/// Plain text and HTML are made of the same file.
enum TemplateFiles {
    /// The HTML document around each text.
    static var frame: String { String(decoding: PackageResources.frame_html, as: UTF8.self) }

    /// The file of a text.
    static func text(_ name: TextName, _ language: Language) -> String {
        String(decoding: bytes(name, language), as: UTF8.self)
    }

    /// A text or language without a file does not compile.
    private static func bytes(_ name: TextName, _ language: Language) -> [UInt8] {
        switch language {
        case .german: german(name)
        case .english: english(name)
        }
    }

    private static func german(_ name: TextName) -> [UInt8] {
        switch name {
        case .attachmentNote: PackageResources.attachment_note_de_txt
        case .holdStranger: PackageResources.hold_stranger_de_txt
        case .holdSize: PackageResources.hold_size_de_txt
        case .holdStructure: PackageResources.hold_structure_de_txt
        case .holdAuthors: PackageResources.hold_authors_de_txt
        case .holdUnproven: PackageResources.hold_unproven_de_txt
        case .holdCommand: PackageResources.hold_command_de_txt
        case .holdPersonal: PackageResources.hold_personal_de_txt
        case .personalCopy: PackageResources.personal_copy_de_txt
        case .holdExpired: PackageResources.hold_expired_de_txt
        case .holdRejected: PackageResources.hold_rejected_de_txt
        case .alarmLogin: PackageResources.alarm_login_de_txt
        case .alarmDisk: PackageResources.alarm_disk_de_txt
        case .alarmOver: PackageResources.alarm_over_de_txt
        case .statusReport: PackageResources.status_report_de_txt
        case .refuseStranger: PackageResources.refuse_stranger_de_txt
        case .unknownRecipient: PackageResources.unknown_recipient_de_txt
        case .quarantine: PackageResources.quarantine_de_txt
        case .testMail: PackageResources.test_mail_de_txt
        case .junkReport: PackageResources.junk_report_de_txt
        case .holdJoin: PackageResources.hold_join_de_txt
        case .confirmJoin: PackageResources.confirm_join_de_txt
        case .commandSeen: PackageResources.command_seen_de_txt
        case .moderate: PackageResources.moderate_de_txt
        case .moderatePile: PackageResources.moderate_pile_de_txt
        case .moderatedPile: PackageResources.moderated_pile_de_txt
        case .moderated: PackageResources.moderated_de_txt
        case .changed: PackageResources.changed_de_txt
        case .confirmChange: PackageResources.confirm_change_de_txt
        case .addressChanged: PackageResources.address_changed_de_txt
        case .removed: PackageResources.removed_de_txt
        case .undone: PackageResources.undone_de_txt
        case .deliveryChoice: PackageResources.delivery_choice_de_txt
        case .pauseUnclear: PackageResources.pause_unclear_de_txt
        case .notMember: PackageResources.not_member_de_txt
        case .alreadyMember: PackageResources.already_member_de_txt
        case .staleReply: PackageResources.stale_reply_de_txt
        case .wrongToken: PackageResources.wrong_token_de_txt
        case .handover: PackageResources.handover_de_txt
        case .complaintPause: PackageResources.complaint_pause_de_txt
        case .confirmHandover: PackageResources.confirm_handover_de_txt
        case .handedOver: PackageResources.handed_over_de_txt
        case .handoverUnclear: PackageResources.handover_unclear_de_txt
        case .formerAddress: PackageResources.former_address_de_txt
        case .proposalsFailed: PackageResources.proposals_failed_de_txt
        case .unclearPile: PackageResources.unclear_pile_de_txt
        case .unclearProposals: PackageResources.unclear_proposals_de_txt
        case .unclearReply: PackageResources.unclear_reply_de_txt
        case .probe: PackageResources.probe_de_txt
        case .help: PackageResources.help_de_txt
        case .helpStranger: PackageResources.help_stranger_de_txt
        case .members: PackageResources.members_de_txt
        case .membersOnly: PackageResources.members_only_de_txt
        case .profile: PackageResources.profile_de_txt
        case .welcome: PackageResources.welcome_de_txt
        case .goodbye: PackageResources.goodbye_de_txt
        case .stopQuestion: PackageResources.stop_question_de_txt
        case .stopped: PackageResources.stopped_de_txt
        case .recalled: PackageResources.recalled_de_txt
        case .stopLate: PackageResources.stop_late_de_txt
        case .confirmRecall: PackageResources.confirm_recall_de_txt
        case .recallNotice: PackageResources.recall_notice_de_txt
        case .postUnclear: PackageResources.post_unclear_de_txt
        case .postStatus: PackageResources.post_status_de_txt
        case .documents: PackageResources.documents_de_txt
        case .files: PackageResources.files_de_txt
        case .unclearList: PackageResources.unclear_list_de_txt
        case .digest: PackageResources.digest_de_txt
        case .brokenFiles: PackageResources.broken_files_de_txt
        case .dateFound: PackageResources.date_found_de_txt
        case .dateWithdrawn: PackageResources.date_withdrawn_de_txt
        case .dateReminder: PackageResources.date_reminder_de_txt
        case .dateCount: PackageResources.date_count_de_txt
        case .minutesWanted: PackageResources.minutes_wanted_de_txt
        case .dates: PackageResources.dates_de_txt
        case .requestOpened: PackageResources.request_opened_de_txt
        case .requestState: PackageResources.request_state_de_txt
        case .requestClosed: PackageResources.request_closed_de_txt
        case .unclearRequest: PackageResources.unclear_request_de_txt
        case .offerQuestion: PackageResources.offer_question_de_txt
        case .offerKept: PackageResources.offer_kept_de_txt
        case .offerEnded: PackageResources.offer_ended_de_txt
        case .monthlyList: PackageResources.monthly_list_de_txt
        case .cardQuestion: PackageResources.card_question_de_txt
        case .search: PackageResources.search_de_txt
        case .deadLinks: PackageResources.dead_links_de_txt
        case .holdCaseData: PackageResources.hold_case_data_de_txt
        }
    }

    private static func english(_ name: TextName) -> [UInt8] {
        switch name {
        case .attachmentNote: PackageResources.attachment_note_en_txt
        case .holdStranger: PackageResources.hold_stranger_en_txt
        case .holdSize: PackageResources.hold_size_en_txt
        case .holdStructure: PackageResources.hold_structure_en_txt
        case .holdAuthors: PackageResources.hold_authors_en_txt
        case .holdUnproven: PackageResources.hold_unproven_en_txt
        case .holdCommand: PackageResources.hold_command_en_txt
        case .holdPersonal: PackageResources.hold_personal_en_txt
        case .personalCopy: PackageResources.personal_copy_en_txt
        case .holdExpired: PackageResources.hold_expired_en_txt
        case .holdRejected: PackageResources.hold_rejected_en_txt
        case .alarmLogin: PackageResources.alarm_login_en_txt
        case .alarmDisk: PackageResources.alarm_disk_en_txt
        case .alarmOver: PackageResources.alarm_over_en_txt
        case .statusReport: PackageResources.status_report_en_txt
        case .refuseStranger: PackageResources.refuse_stranger_en_txt
        case .unknownRecipient: PackageResources.unknown_recipient_en_txt
        case .quarantine: PackageResources.quarantine_en_txt
        case .testMail: PackageResources.test_mail_en_txt
        case .junkReport: PackageResources.junk_report_en_txt
        case .holdJoin: PackageResources.hold_join_en_txt
        case .confirmJoin: PackageResources.confirm_join_en_txt
        case .commandSeen: PackageResources.command_seen_en_txt
        case .moderate: PackageResources.moderate_en_txt
        case .moderatePile: PackageResources.moderate_pile_en_txt
        case .moderatedPile: PackageResources.moderated_pile_en_txt
        case .moderated: PackageResources.moderated_en_txt
        case .changed: PackageResources.changed_en_txt
        case .confirmChange: PackageResources.confirm_change_en_txt
        case .addressChanged: PackageResources.address_changed_en_txt
        case .removed: PackageResources.removed_en_txt
        case .undone: PackageResources.undone_en_txt
        case .deliveryChoice: PackageResources.delivery_choice_en_txt
        case .pauseUnclear: PackageResources.pause_unclear_en_txt
        case .notMember: PackageResources.not_member_en_txt
        case .alreadyMember: PackageResources.already_member_en_txt
        case .staleReply: PackageResources.stale_reply_en_txt
        case .wrongToken: PackageResources.wrong_token_en_txt
        case .handover: PackageResources.handover_en_txt
        case .complaintPause: PackageResources.complaint_pause_en_txt
        case .confirmHandover: PackageResources.confirm_handover_en_txt
        case .handedOver: PackageResources.handed_over_en_txt
        case .handoverUnclear: PackageResources.handover_unclear_en_txt
        case .formerAddress: PackageResources.former_address_en_txt
        case .proposalsFailed: PackageResources.proposals_failed_en_txt
        case .unclearPile: PackageResources.unclear_pile_en_txt
        case .unclearProposals: PackageResources.unclear_proposals_en_txt
        case .unclearReply: PackageResources.unclear_reply_en_txt
        case .probe: PackageResources.probe_en_txt
        case .help: PackageResources.help_en_txt
        case .helpStranger: PackageResources.help_stranger_en_txt
        case .members: PackageResources.members_en_txt
        case .membersOnly: PackageResources.members_only_en_txt
        case .profile: PackageResources.profile_en_txt
        case .welcome: PackageResources.welcome_en_txt
        case .goodbye: PackageResources.goodbye_en_txt
        case .stopQuestion: PackageResources.stop_question_en_txt
        case .stopped: PackageResources.stopped_en_txt
        case .recalled: PackageResources.recalled_en_txt
        case .stopLate: PackageResources.stop_late_en_txt
        case .confirmRecall: PackageResources.confirm_recall_en_txt
        case .recallNotice: PackageResources.recall_notice_en_txt
        case .postUnclear: PackageResources.post_unclear_en_txt
        case .postStatus: PackageResources.post_status_en_txt
        case .documents: PackageResources.documents_en_txt
        case .files: PackageResources.files_en_txt
        case .unclearList: PackageResources.unclear_list_en_txt
        case .digest: PackageResources.digest_en_txt
        case .brokenFiles: PackageResources.broken_files_en_txt
        case .dateFound: PackageResources.date_found_en_txt
        case .dateWithdrawn: PackageResources.date_withdrawn_en_txt
        case .dateReminder: PackageResources.date_reminder_en_txt
        case .dateCount: PackageResources.date_count_en_txt
        case .minutesWanted: PackageResources.minutes_wanted_en_txt
        case .dates: PackageResources.dates_en_txt
        case .requestOpened: PackageResources.request_opened_en_txt
        case .requestState: PackageResources.request_state_en_txt
        case .requestClosed: PackageResources.request_closed_en_txt
        case .unclearRequest: PackageResources.unclear_request_en_txt
        case .offerQuestion: PackageResources.offer_question_en_txt
        case .offerKept: PackageResources.offer_kept_en_txt
        case .offerEnded: PackageResources.offer_ended_en_txt
        case .monthlyList: PackageResources.monthly_list_en_txt
        case .cardQuestion: PackageResources.card_question_en_txt
        case .search: PackageResources.search_en_txt
        case .deadLinks: PackageResources.dead_links_en_txt
        case .holdCaseData: PackageResources.hold_case_data_en_txt
        }
    }
}
