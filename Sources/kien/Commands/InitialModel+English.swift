// The model that `kien init` writes, in English.

extension InitialModel {
  static func english(_ name: String, _ title: Title) -> [File] {
    [
      File(
        name: "architecture.kien",
        text: #"""
          // An e-government architecture, written in the language Kiến. All .kien files in this folder are
          // one model; which file a declaration stands in, and in which order, never matters.
          //
          // This is a sample to begin with: change the names, delete what you don't have, add what is
          // missing, then open a terminal in this folder and run
          //
          //   kien check . --profile basic   checks the model against the basic rules of its framework
          //   kien check .                   checks it against all of them
          //   kien draw .                    draws it into the folder out
          //   kien format .                  lays out the files in their canonical form
          //
          // The table "Not enough evidence to assess" of 'kien check' is a list of what is left to do: each row
          // is one thing that the model doesn't state, where, and which rule asks for it. 'kien check . --all'
          // says how to write each.
          //
          // Every declaration has one shape: a word, an identifier, "a name", then { what it holds }. A line
          // that begins with '//' is a comment.

          architecture \#(name) "\#(title.quoted)" {
            version "1.0"  // the version of the province's document
            as-of 2021-06-30  // the law in force on this day is applied

            // A model that is just begun has no line 'states': what it doesn't say is "not assessed", never a
            // violation. When the survey of one of these is finished, state it; from then on, what isn't there
            // doesn't exist, and is violated where a rule demands it. To do so, take away the '//' before the
            // line below, and keep only what is finished: elements, relations, their routes, attributes.
            // states elements, relations, routes, attributes
          }

          // Packs bring the kinds, attributes and rules of the framework, and a catalogue of national
          // platforms and databases. To see what is in one: kien packs show vn-egov
          use vn-egov 2.0
          use vn-national 1.0

          // The moments at which the architecture is described. 'from target' means in that phase and later,
          // 'until target' means no longer in that phase; without either, in every phase.
          phases {
            now "As-is" 2020
            target "Target for 2025" 2025
          }

          """#),
      File(
        name: "agencies.kien",
        text: #"""
          // Agencies and users. The identifier (people-committee) names an element elsewhere; the name in
          // quotes is what pictures and reports show. A line '///' describes the declaration below it.

          agency people-committee "Provincial People's Committee" {
            alias "PPC"  // another name: a shorter one stands in pictures; and for search
          }

          agency committee-office "Office of the People's Committee" {
            alias "Committee office"
          }

          /// Leads information technology and digital transformation in the province.
          agency ict-department "Department of Information and Communications" {
            alias "DIC"
          }

          agency land-department "Department of Natural Resources and Environment" {
            alias "DONRE"
          }

          citizen citizens "Citizens, organisations, enterprises"
          official officials "Officials"

          """#),
      File(
        name: "infrastructure.kien",
        text: #"""
          // Infrastructure. What stands in the braces of an element lies inside it; from other files the
          // second zone below is called centre.inner.

          data-centre centre "Provincial data centre" {
            owner ict-department  // what lies inside inherits the owner
            security-level 3  // from 1 to 5

            zone outer "Public server zone (DMZ)" {
              role dmz
            }

            zone inner "Internal server zone" {
              role internal
            }
          }

          wide-network province-network "Provincial wide-area network" {
            owner ict-department
            security-level 3
            coverage province, district, commune  // an attribute with several values
          }

          waf web-firewall "Web application firewall" {
            owner ict-department
          }

          """#),
      File(
        name: "applications.kien",
        text: #"""
          // Applications, services, platforms and data. For other kinds: kien list kinds

          service-portal service-website "Provincial public service portal" {
            owner committee-office
            security-level 3
            hosted-on centre.outer
            internet-facing yes  // citizens reach it from the Internet
            protected-by web-firewall
            channels web, mobile
          }

          procedure-system one-stop "Electronic one-stop system" {
            owner committee-office
            security-level 3
            hosted-on centre.inner
            internet-facing no
          }

          // The old system is there until the target phase; the new one takes its place from then on.
          document-system documents-old "Document management software (in use)" until target {
            owner committee-office
            security-level 2
            hosted-on centre.inner
            internet-facing no
          }

          document-system documents "Document and task management system" from target replaces documents-old {
            owner committee-office
            security-level 2
            hosted-on centre.inner
            internet-facing no
          }

          sector-system land "Land information system" {
            owner land-department
            security-level 2
            hosted-on centre.inner
            internet-facing no
            // Values too can differ from phase to phase.
            ipv6 no until target
            ipv6 yes from target
          }

          lgsp hub "Provincial integration and data sharing platform (LGSP)" from target {
            owner ict-department
            security-level 3
            hosted-on centre.inner
            internet-facing no
          }

          shared-store data-store "Provincial shared data store" from target {
            owner ict-department
            hosted-on centre.inner
          }

          """#),
      File(
        name: "connections.kien",
        text: #"""
          // Connections: the side that uses -> the side that is used "what for". Written inside an element,
          // the left side is left out.

          citizens -> service-website "Files dossiers online"
          officials -> one-stop "Handles dossiers"
          officials -> documents-old "Handles documents"
          officials -> documents "Handles documents"

          service-website -> one-stop "Passes dossiers on" {
            data "Dossiers of administrative procedures"
          }

          // 'as' says the kind of relation; without it, it is 'uses'. 'via' says the route, in order: over the
          // provincial, then the national platform. For a direct connection write 'direct'; without either,
          // the route isn't known.
          service-website -> cong-dvc-quoc-gia "Integrates services" as integrates via hub, ndxp from target {
            data "Services, states of dossiers"
          }

          // The national portal and databases come from the pack: kien packs show vn-national
          one-stop -> csdl-dan-cu "Verifies citizens" via hub, ndxp from target {
            data "Personal number, full name, date of birth"
            protocol "REST"
          }

          land -> csdl-dat-dai "Looks up parcels" via hub, ndxp from target {
            data "Parcels of land"
          }

          hub -> ndxp "Connects to the national platform" as integrates {
            data "Requests for data and their results"
          }

          // 'quote' holds the sentence of the document that says so; 'assumption' says what you concluded
          // yourself: pictures and reports mark it.
          land -> data-store "Synchronises land data" as syncs via hub from target {
            data "Shared land data"
            assumption "The plan doesn't say where the store gets its data from"
          }

          """#),
      File(
        name: "indicators.kien",
        text: #"""
          // Indicators of the plan: what is measured, how much by when, and where.

          indicator online-dossiers "Dossiers handled online" {
            unit "%"
            of "dossiers of administrative procedures"
            target >= 50 by 2023
            target >= 80 by 2025
            supported-by service-website, one-stop  // the systems that make it happen
          }

          indicator electronic-documents "Electronic documents between agencies" {
            unit "%"
            of "documents exchanged between agencies"
            except "classified documents"
            target 100 by 2025 at province  // without a comparison: exactly
            target >= 90 by 2025 at commune
            supported-by documents
          }

          """#),
      File(
        name: "views.kien",
        text: #"""
          // Pictures of the model. Beside these, 'kien draw' always draws the general model by layers.
          // Try a selector before you draw it: kien query "own and system" .

          view as-is "Applications as they are" at now {
            show own and not agency
            group by layer
            page A3
          }

          view national-connections "Connections to national systems" at target {
            show hub, national-database, national-platform, national-portal with neighbours 1
            group by layer
            page A3
          }

          """#),
      File(
        name: "README.md",
        text: #"""
          # \#(title.markdown)

          An architecture written as text, checked and drawn by `kien`.

          | File | Holds |
          |---|---|
          | `architecture.kien` | the header: name, the day whose law applies, packs, phases |
          | `agencies.kien` | agencies, users |
          | `infrastructure.kien` | infrastructure |
          | `applications.kien` | applications, platforms, data |
          | `connections.kien` | connections and data sharing |
          | `indicators.kien` | indicators of the plan |
          | `views.kien` | pictures |

          ```
          kien check . --profile basic   checks, by the basic rules
          kien check .                   checks, by all rules
          kien draw . --out out          draws
          kien report dependencies .     the integration catalogue
          kien list kinds .              the kinds of elements there are
          kien format .                  lays out the files
          ```

          """#),
    ]
  }
}
