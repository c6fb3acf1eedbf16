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
        switch (name, language) {
        case (.attachmentNote, .german): PackageResources.attachment_note_de_txt
        case (.attachmentNote, .english): PackageResources.attachment_note_en_txt
        case (.holdStranger, .german): PackageResources.hold_stranger_de_txt
        case (.holdStranger, .english): PackageResources.hold_stranger_en_txt
        case (.holdSize, .german): PackageResources.hold_size_de_txt
        case (.holdSize, .english): PackageResources.hold_size_en_txt
        case (.holdStructure, .german): PackageResources.hold_structure_de_txt
        case (.holdStructure, .english): PackageResources.hold_structure_en_txt
        case (.holdAuthors, .german): PackageResources.hold_authors_de_txt
        case (.holdAuthors, .english): PackageResources.hold_authors_en_txt
        case (.holdUnproven, .german): PackageResources.hold_unproven_de_txt
        case (.holdUnproven, .english): PackageResources.hold_unproven_en_txt
        case (.holdCommand, .german): PackageResources.hold_command_de_txt
        case (.holdCommand, .english): PackageResources.hold_command_en_txt
        case (.holdPersonal, .german): PackageResources.hold_personal_de_txt
        case (.holdPersonal, .english): PackageResources.hold_personal_en_txt
        case (.personalCopy, .german): PackageResources.personal_copy_de_txt
        case (.personalCopy, .english): PackageResources.personal_copy_en_txt
        case (.holdExpired, .german): PackageResources.hold_expired_de_txt
        case (.holdExpired, .english): PackageResources.hold_expired_en_txt
        case (.holdRejected, .german): PackageResources.hold_rejected_de_txt
        case (.holdRejected, .english): PackageResources.hold_rejected_en_txt
        case (.alarmLogin, .german): PackageResources.alarm_login_de_txt
        case (.alarmLogin, .english): PackageResources.alarm_login_en_txt
        case (.alarmDisk, .german): PackageResources.alarm_disk_de_txt
        case (.alarmDisk, .english): PackageResources.alarm_disk_en_txt
        case (.alarmOver, .german): PackageResources.alarm_over_de_txt
        case (.alarmOver, .english): PackageResources.alarm_over_en_txt
        case (.statusReport, .german): PackageResources.status_report_de_txt
        case (.statusReport, .english): PackageResources.status_report_en_txt
        case (.refuseStranger, .german): PackageResources.refuse_stranger_de_txt
        case (.refuseStranger, .english): PackageResources.refuse_stranger_en_txt
        case (.unknownRecipient, .german): PackageResources.unknown_recipient_de_txt
        case (.unknownRecipient, .english): PackageResources.unknown_recipient_en_txt
        case (.quarantine, .german): PackageResources.quarantine_de_txt
        case (.quarantine, .english): PackageResources.quarantine_en_txt
        case (.testMail, .german): PackageResources.test_mail_de_txt
        case (.testMail, .english): PackageResources.test_mail_en_txt
        case (.junkReport, .german): PackageResources.junk_report_de_txt
        case (.junkReport, .english): PackageResources.junk_report_en_txt
        case (.holdJoin, .german): PackageResources.hold_join_de_txt
        case (.holdJoin, .english): PackageResources.hold_join_en_txt
        case (.confirmJoin, .german): PackageResources.confirm_join_de_txt
        case (.confirmJoin, .english): PackageResources.confirm_join_en_txt
        case (.commandSeen, .german): PackageResources.command_seen_de_txt
        case (.commandSeen, .english): PackageResources.command_seen_en_txt
        case (.moderate, .german): PackageResources.moderate_de_txt
        case (.moderate, .english): PackageResources.moderate_en_txt
        case (.moderatePile, .german): PackageResources.moderate_pile_de_txt
        case (.moderatePile, .english): PackageResources.moderate_pile_en_txt
        case (.moderatedPile, .german): PackageResources.moderated_pile_de_txt
        case (.moderatedPile, .english): PackageResources.moderated_pile_en_txt
        case (.moderated, .german): PackageResources.moderated_de_txt
        case (.moderated, .english): PackageResources.moderated_en_txt
        case (.changed, .german): PackageResources.changed_de_txt
        case (.changed, .english): PackageResources.changed_en_txt
        case (.confirmChange, .german): PackageResources.confirm_change_de_txt
        case (.confirmChange, .english): PackageResources.confirm_change_en_txt
        case (.undone, .german): PackageResources.undone_de_txt
        case (.undone, .english): PackageResources.undone_en_txt
        case (.deliveryChoice, .german): PackageResources.delivery_choice_de_txt
        case (.deliveryChoice, .english): PackageResources.delivery_choice_en_txt
        case (.pauseUnclear, .german): PackageResources.pause_unclear_de_txt
        case (.pauseUnclear, .english): PackageResources.pause_unclear_en_txt
        case (.notMember, .german): PackageResources.not_member_de_txt
        case (.notMember, .english): PackageResources.not_member_en_txt
        case (.alreadyMember, .german): PackageResources.already_member_de_txt
        case (.alreadyMember, .english): PackageResources.already_member_en_txt
        case (.staleReply, .german): PackageResources.stale_reply_de_txt
        case (.staleReply, .english): PackageResources.stale_reply_en_txt
        case (.wrongToken, .german): PackageResources.wrong_token_de_txt
        case (.wrongToken, .english): PackageResources.wrong_token_en_txt
        case (.handover, .german): PackageResources.handover_de_txt
        case (.handover, .english): PackageResources.handover_en_txt
        case (.complaintPause, .german): PackageResources.complaint_pause_de_txt
        case (.complaintPause, .english): PackageResources.complaint_pause_en_txt
        case (.confirmHandover, .german): PackageResources.confirm_handover_de_txt
        case (.confirmHandover, .english): PackageResources.confirm_handover_en_txt
        case (.handedOver, .german): PackageResources.handed_over_de_txt
        case (.handedOver, .english): PackageResources.handed_over_en_txt
        case (.handoverUnclear, .german): PackageResources.handover_unclear_de_txt
        case (.handoverUnclear, .english): PackageResources.handover_unclear_en_txt
        case (.formerAddress, .german): PackageResources.former_address_de_txt
        case (.formerAddress, .english): PackageResources.former_address_en_txt
        case (.proposalsFailed, .german): PackageResources.proposals_failed_de_txt
        case (.proposalsFailed, .english): PackageResources.proposals_failed_en_txt
        case (.unclearPile, .german): PackageResources.unclear_pile_de_txt
        case (.unclearPile, .english): PackageResources.unclear_pile_en_txt
        case (.unclearProposals, .german): PackageResources.unclear_proposals_de_txt
        case (.unclearProposals, .english): PackageResources.unclear_proposals_en_txt
        case (.unclearReply, .german): PackageResources.unclear_reply_de_txt
        case (.unclearReply, .english): PackageResources.unclear_reply_en_txt
        case (.probe, .german): PackageResources.probe_de_txt
        case (.probe, .english): PackageResources.probe_en_txt
        case (.help, .german): PackageResources.help_de_txt
        case (.help, .english): PackageResources.help_en_txt
        case (.helpStranger, .german): PackageResources.help_stranger_de_txt
        case (.helpStranger, .english): PackageResources.help_stranger_en_txt
        case (.members, .german): PackageResources.members_de_txt
        case (.members, .english): PackageResources.members_en_txt
        case (.membersOnly, .german): PackageResources.members_only_de_txt
        case (.membersOnly, .english): PackageResources.members_only_en_txt
        case (.profile, .german): PackageResources.profile_de_txt
        case (.profile, .english): PackageResources.profile_en_txt
        case (.welcome, .german): PackageResources.welcome_de_txt
        case (.welcome, .english): PackageResources.welcome_en_txt
        case (.goodbye, .german): PackageResources.goodbye_de_txt
        case (.goodbye, .english): PackageResources.goodbye_en_txt
        case (.stopQuestion, .german): PackageResources.stop_question_de_txt
        case (.stopQuestion, .english): PackageResources.stop_question_en_txt
        case (.stopped, .german): PackageResources.stopped_de_txt
        case (.stopped, .english): PackageResources.stopped_en_txt
        case (.recalled, .german): PackageResources.recalled_de_txt
        case (.recalled, .english): PackageResources.recalled_en_txt
        case (.stopLate, .german): PackageResources.stop_late_de_txt
        case (.stopLate, .english): PackageResources.stop_late_en_txt
        case (.confirmRecall, .german): PackageResources.confirm_recall_de_txt
        case (.confirmRecall, .english): PackageResources.confirm_recall_en_txt
        case (.recallNotice, .german): PackageResources.recall_notice_de_txt
        case (.recallNotice, .english): PackageResources.recall_notice_en_txt
        case (.postUnclear, .german): PackageResources.post_unclear_de_txt
        case (.postUnclear, .english): PackageResources.post_unclear_en_txt
        case (.postStatus, .german): PackageResources.post_status_de_txt
        case (.postStatus, .english): PackageResources.post_status_en_txt
        case (.brokenFiles, .german): PackageResources.broken_files_de_txt
        case (.brokenFiles, .english): PackageResources.broken_files_en_txt
        }
    }
}
